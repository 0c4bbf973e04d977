import { Global, Module } from '@nestjs/common';
import { ChildDangers } from './child-dangers.js';

/** What the chat's risk lane and the console's ear have in common. */
@Global()
@Module({ providers: [ChildDangers], exports: [ChildDangers] })
export class LanesModule {}
