export { CONFIG, type Config } from './config.schema.js';
export { ConfigError, defaults, loadConfig, searchPath } from './load-config.js';
