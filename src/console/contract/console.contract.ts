import { sessionRoutes } from './session.contract.js';
import { todayRoutes } from './today.contract.js';

/** Every route below /console/api. A route that is not here is refused, and so is one without a policy. */
export const contract = { ...sessionRoutes, ...todayRoutes };

export type RouteKey = keyof typeof contract;
