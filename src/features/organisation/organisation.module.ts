import { Global, Module } from '@nestjs/common';
import { CalendarService } from './calendar.service.js';
import { PlaceDesk } from './place-desk.service.js';
import { PlacesService } from './places.service.js';

const providers = [CalendarService, PlaceDesk, PlacesService];

@Global()
@Module({ providers, exports: providers })
export class OrganisationModule {}
