import { Global, Module } from '@nestjs/common';
import { ChildrenGuards } from './children.guards.js';
import { ChildSearch } from './child-search.service.js';
import { ChildrenService } from './children.service.js';
import { NotesService } from './notes.service.js';
import { ReportsService } from './reports.service.js';

@Global()
@Module({
  providers: [ChildrenGuards, ChildSearch, ChildrenService, NotesService, ReportsService],
  exports: [ChildSearch, ChildrenService, NotesService, ReportsService],
})
export class ChildrenModule {}
