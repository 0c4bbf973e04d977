import { Global, Module } from '@nestjs/common';
import { ContactsService } from './contacts.service.js';
import { PairingBoard } from './pairing-board.service.js';
import { PairingService } from './pairing.service.js';

@Global()
@Module({
  providers: [ContactsService, PairingBoard, PairingService],
  exports: [ContactsService, PairingBoard, PairingService],
})
export class PairingModule {}
