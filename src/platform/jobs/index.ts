export { Queues, type FailedJob, type JobIds, type Work } from './queues.js';
export { checkRedis, RedisUnfit } from './redis-check.js';
export { PaceStore, type KeptPace } from './pace-store.js';
