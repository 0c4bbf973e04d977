import { Global, Module } from '@nestjs/common';
import { LinkingService } from './linking.service.js';
import { PeopleService } from './people.service.js';

const providers = [PeopleService, LinkingService];

@Global()
@Module({ providers, exports: providers })
export class PeopleModule {}
