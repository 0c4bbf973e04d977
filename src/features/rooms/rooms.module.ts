import { Global, Module } from '@nestjs/common';
import { CallsService } from './calls.service.js';

@Global()
@Module({ providers: [CallsService], exports: [CallsService] })
export class RoomsModule {}
