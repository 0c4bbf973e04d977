export { AuditLog, type NewAudit } from './audit-log.js';
