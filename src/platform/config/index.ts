export { CONFIG, type Config } from './config.schema.js';
export { ConfigError, loadConfig, searchPath } from './load-config.js';
