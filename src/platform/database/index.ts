export { createDataSource, loadMigrations, type DataSourceSettings } from './data-source.js';
export { Database } from './database.js';
export { isDatabaseAway } from './database-away.js';
export { openWhenUp } from './when-up.js';
