export type { AccessRefusal } from './access.refusals.js';
export { AccessModule } from './access.module.js';
export { AccountsService, type AccountCard } from './accounts.service.js';
export { AuditService, type AuditEntry } from './audit.service.js';
export { LoginService, type LoggedIn } from './login.service.js';
export { accessRefusals } from './refusals.texts.zh-CN.js';
export { SessionsService, type Visitor } from './sessions.service.js';
export { base32, codeOfStep, enrolmentUri, stepOf } from './totp.rules.js';
