import { Global, Module } from '@nestjs/common';
import { AvailabilityService } from './availability.service.js';
import { HomesService } from './homes.service.js';
import { PartnerWishes } from './partner-wishes.service.js';
import { RotaBoard } from './rota-board.service.js';
import { RotaDesk } from './rota-desk.service.js';
import { RotaProblems } from './rota-problems.service.js';
import { RotaSeats } from './rota-seats.service.js';
import { RotaService } from './rota.service.js';
import { RotaSolver } from './rota-solver.js';

const doors = [AvailabilityService, HomesService, PartnerWishes, RotaBoard, RotaDesk, RotaService];

@Global()
@Module({
  providers: [...doors, RotaProblems, RotaSeats, { provide: RotaSolver, useFactory: () => new RotaSolver() }],
  exports: doors,
})
export class RotaModule {}
