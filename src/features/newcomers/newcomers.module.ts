import { Global, Module } from '@nestjs/common';
import { NewcomersService } from './newcomers.service.js';

@Global()
@Module({ providers: [NewcomersService], exports: [NewcomersService] })
export class NewcomersModule {}
