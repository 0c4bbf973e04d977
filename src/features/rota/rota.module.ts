import { Global, Module } from '@nestjs/common';
import { RotaService } from './rota.service.js';

@Global()
@Module({ providers: [RotaService], exports: [RotaService] })
export class RotaModule {}
