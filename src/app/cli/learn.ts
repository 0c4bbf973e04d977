import { buildModel } from '../learned-model.js';

/* The last step of `npm run build`: the classifier learns before the service starts, not while somebody waits. */
await buildModel();
