import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Body, Header, HttpCode, Inject, Post, StreamableFile } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { ScopesService } from '../../features/people/index.js';
import {
  EnteredFigures,
  figureTexts,
  StatisticsService,
  type FigureKey,
  type NewFigure,
  type StatPlace,
} from '../../features/statistics/index.js';
import type { Clock } from '../../kernel/clock.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { writeWorkbook } from '../../platform/spreadsheet/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';
import { WORKBOOK_TYPE } from '../door/workbook-body.js';

const DONE = { done: true as const };
const MONTHS = 12;
const LAST_ENTERED = 20;

interface Asked {
  month: string | null;
  townId: number | null;
}

interface SchoolRow {
  id: number;
  name: string;
  townId: number;
  town: string;
}

/** Figures of the places a visitor answers for: numbers only, whoever asks. */
@ConsoleApi()
export class StatisticsController {
  constructor(
    private readonly db: Database,
    private readonly statistics: StatisticsService,
    private readonly entered: EnteredFigures,
    private readonly scopes: ScopesService,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('statistics')
  @HttpCode(200)
  async month(@Who() who: Visitor, @Body() body: Asked): Promise<object> {
    const schools = await this.schools(who);
    const { level, townId, places } = placesOf(schools, body.townId);
    const month = body.month ?? this.thisMonth();
    const report = await this.statistics.of(places, month);
    const enters = new Set(await this.scopes.schools(who.personId, ['coordinator', 'district']));
    return {
      month,
      today: dateOf(this.clock.now()),
      level,
      townId,
      towns: townsOf(schools),
      places,
      figures: report.figures.map((f) => ({ ...f, ...figureTexts[f.key] })),
      mayEnter: schools.filter((s) => enters.has(s.id)),
    };
  }

  @Post('statistics/trend')
  @HttpCode(200)
  async trend(
    @Who() who: Visitor,
    @Body() body: { key: FigureKey; placeId: number | null; month: string },
  ): Promise<object> {
    const schools = await this.schools(who);
    const own = schools.filter((s) => body.placeId === null || s.id === body.placeId || s.townId === body.placeId);
    if (own.length === 0 && body.placeId !== null) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    const place = { id: body.placeId ?? 0, name: '', schools: own.map((s) => s.id) };
    return { points: await this.statistics.trend(place, body.key, body.month, MONTHS) };
  }

  @Post('statistics/sheet')
  @HttpCode(200)
  @Header('content-type', WORKBOOK_TYPE)
  @Header('content-disposition', 'attachment; filename="statistics.xlsx"')
  @Header('cache-control', 'no-store')
  async sheet(@Who() who: Visitor, @Body() body: Asked): Promise<StreamableFile> {
    const { places } = placesOf(await this.schools(who), body.townId);
    const report = await this.statistics.of(places, body.month ?? this.thisMonth());
    await this.audit.note(who.accountId, 'statistics.sheet', { month: report.month, places: places.length });
    const folder = await mkdtemp(join(tmpdir(), 'four-thirty-'));
    try {
      const file = join(folder, 'statistics.xlsx');
      await writeWorkbook(file, this.statistics.sheets(report));
      return new StreamableFile(await readFile(file));
    } finally {
      await rm(folder, { recursive: true });
    }
  }

  @Post('statistics/entered')
  @HttpCode(200)
  async list(@Who() who: Visitor, @Body() body: { schoolId: number }): Promise<object> {
    if (!(await this.schools(who)).some((s) => s.id === body.schoolId)) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    return { rows: await this.entered.of(body.schoolId, LAST_ENTERED) };
  }

  @Post('statistics/enter')
  @HttpCode(200)
  async enter(@Who() who: Visitor, @Body() body: NewFigure): Promise<object> {
    const schools = await this.scopes.schools(who.personId, ['coordinator', 'district']);
    if (!schools.includes(body.schoolId)) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    await this.db.tx(async () => {
      await this.entered.enter(body, who.personId);
      await this.audit.note(who.accountId, 'statistics.enter', {
        place: body.schoolId,
        figure: body.figure,
        date: body.asOf,
      });
    });
    return DONE;
  }

  private thisMonth(): string {
    return dateOf(this.clock.now()).slice(0, 7);
  }

  private async schools(who: Visitor): Promise<SchoolRow[]> {
    const own = await this.scopes.schools(who.personId, ['coordinator', 'deputy', 'counsellor', 'district']);
    return this.db.query<SchoolRow & object>(
      `SELECT s.id, s.name, t.id AS "townId", t.name AS town FROM place s JOIN place t ON t.id = s.parent_id
       WHERE s.id = ANY($1) ORDER BY t.name, s.name, s.id`,
      [own],
    );
  }
}

const townsOf = (schools: readonly SchoolRow[]): { id: number; name: string }[] => [
  ...new Map(schools.map((s) => [s.townId, { id: s.townId, name: s.town }])).values(),
];

/** Towns where there are several and none was chosen; else the schools of the one. */
function placesOf(
  schools: readonly SchoolRow[],
  asked: number | null,
): { level: 'town' | 'school'; townId: number | null; places: StatPlace[] } {
  const towns = townsOf(schools);
  if (asked !== null && !towns.some((t) => t.id === asked)) throw new RefusedRequest('CONSOLE.NOT_FOUND');
  if (asked === null && towns.length > 1) {
    const inTown = (id: number): number[] => schools.filter((s) => s.townId === id).map((s) => s.id);
    return { level: 'town', townId: null, places: towns.map((t) => ({ ...t, schools: inTown(t.id) })) };
  }
  const own = schools.filter((s) => asked === null || s.townId === asked);
  return { level: 'school', townId: asked, places: own.map((s) => ({ id: s.id, name: s.name, schools: [s.id] })) };
}
