export { startPrivateServices, type PrivateServices, type PrivateServicesOptions } from './private-services.js';
export { PrivateServicesError, type PrivateServicesErrorCode } from './private-services.error.js';
