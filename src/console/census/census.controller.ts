import type { Readable } from 'node:stream';
import { readFile } from 'node:fs/promises';
import { Body, Get, Header, HttpCode, Param, ParseIntPipe, Post, StreamableFile } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import {
  ApplyService,
  BatchesService,
  PreviewService,
  WorkbookService,
  type BatchState,
} from '../../features/census/index.js';
import { ScopesService } from '../../features/people/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest, taken } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';
import { WORKBOOK_TYPE } from '../door/workbook-body.js';
import { receive, withFile } from './received-workbook.js';

const EARLIER = 10;
/** So many rows that wait are shown; the whole list can be downloaded. */
const SHOWN = 100;
/** Batches of 1,000 rows in one request: about a second, so that the page can show how far it is. */
const ROUNDS = 2;

/** A census by workbook: read first, applied when somebody confirmed, for the schools of the visitor alone. */
@ConsoleApi()
export class CensusController {
  constructor(
    private readonly previews: PreviewService,
    private readonly applying: ApplyService,
    private readonly batches: BatchesService,
    private readonly workbooks: WorkbookService,
    private readonly scopes: ScopesService,
    private readonly audit: AuditService,
  ) {}

  @Get('census')
  async earlier(@Who() who: Visitor): Promise<object> {
    return { batches: await this.batches.of(who.personId, await this.schools(who), EARLIER) };
  }

  @Get('census/template')
  @Header('content-type', WORKBOOK_TYPE)
  @Header('content-disposition', 'attachment')
  @Header('cache-control', 'no-store')
  template(): Promise<StreamableFile> {
    return withFile(async (file) => {
      await this.workbooks.template(file);
      return new StreamableFile(await readFile(file));
    });
  }

  @Post('census')
  @HttpCode(200)
  async read(@Who() who: Visitor, @Body() book: Readable): Promise<object> {
    const schools = await this.schools(who);
    const { batchId } = await withFile(async (file) => {
      await receive(book, file);
      return taken(await this.previews.preview(file, who.personId, undefined, schools));
    });
    await this.audit.note(who.accountId, 'census.read', { batch: batchId });
    return this.shown(await this.own(who, batchId));
  }

  @Get('census/:id')
  async open(@Who() who: Visitor, @Param('id', ParseIntPipe) batchId: number): Promise<object> {
    return this.shown(await this.own(who, batchId));
  }

  @Post('census/:id/confirm')
  @HttpCode(200)
  async confirm(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) batchId: number,
    @Body() body: { lines: number[] },
  ): Promise<object> {
    await this.own(who, batchId);
    const n = await this.applying.confirm(batchId, body.lines, who.personId);
    await this.audit.note(who.accountId, 'census.confirm', { batch: batchId, rows: n });
    return this.shown(await this.own(who, batchId));
  }

  @Post('census/:id/apply')
  @HttpCode(200)
  async apply(@Who() who: Visitor, @Param('id', ParseIntPipe) batchId: number): Promise<BatchState> {
    await this.own(who, batchId);
    const { applied } = taken(await this.applying.apply(batchId, who.personId, undefined, ROUNDS));
    if (applied > 0) await this.audit.note(who.accountId, 'census.apply', { batch: batchId, rows: applied });
    return this.own(who, batchId);
  }

  @Get('census/:id/waiting')
  @Header('content-type', WORKBOOK_TYPE)
  @Header('content-disposition', 'attachment')
  @Header('cache-control', 'no-store')
  async waiting(@Who() who: Visitor, @Param('id', ParseIntPipe) batchId: number): Promise<StreamableFile> {
    await this.own(who, batchId);
    await this.audit.note(who.accountId, 'census.list', { batch: batchId });
    return withFile(async (file) => {
      await this.workbooks.waiting(batchId, file);
      return new StreamableFile(await readFile(file));
    });
  }

  private async shown(state: BatchState): Promise<object> {
    return { ...state, rows: await this.batches.waiting(state.batchId, SHOWN) };
  }

  private async own(who: Visitor, batchId: number): Promise<BatchState> {
    const state = await this.batches.one(who.personId, await this.schools(who), batchId);
    if (!state) throw new RefusedRequest('CENSUS.NO_BATCH', {}, 404);
    return state;
  }

  private schools(who: Visitor): Promise<number[]> {
    return this.scopes.schools(who.personId, ['coordinator', 'district']);
  }
}
