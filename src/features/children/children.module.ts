import { Global, Module } from '@nestjs/common';
import { ChildrenService } from './children.service.js';
import { NotesService } from './notes.service.js';

const providers = [ChildrenService, NotesService];

@Global()
@Module({ providers, exports: providers })
export class ChildrenModule {}
