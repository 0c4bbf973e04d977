import { Global, Module } from '@nestjs/common';
import { AccountsService } from './accounts.service.js';
import { AuditService } from './audit.service.js';
import { LoginService } from './login.service.js';
import { SessionsService } from './sessions.service.js';

const providers = [AccountsService, AuditService, LoginService, SessionsService];

@Global()
@Module({ providers, exports: providers })
export class AccessModule {}
