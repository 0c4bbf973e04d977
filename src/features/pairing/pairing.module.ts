import { Global, Module } from '@nestjs/common';
import { ContactsService } from './contacts.service.js';
import { PairingService } from './pairing.service.js';

@Global()
@Module({ providers: [ContactsService, PairingService], exports: [ContactsService, PairingService] })
export class PairingModule {}
