export { NewcomersModule } from './newcomers.module.js';
export { NewcomersService, type Draft } from './newcomers.service.js';
