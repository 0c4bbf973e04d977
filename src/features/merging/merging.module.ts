import { Global, Module } from '@nestjs/common';
import { DuplicatesService } from './duplicates.service.js';
import { MergeService } from './merge.service.js';

@Global()
@Module({ providers: [DuplicatesService, MergeService], exports: [DuplicatesService, MergeService] })
export class MergingModule {}
