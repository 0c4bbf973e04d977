import { Global, Module } from '@nestjs/common';
import { ContactsService } from './contacts.service.js';
import { GiftsService } from './gifts.service.js';
import { PairingService } from './pairing.service.js';

@Global()
@Module({
  providers: [ContactsService, GiftsService, PairingService],
  exports: [ContactsService, GiftsService, PairingService],
})
export class PairingModule {}
