import { Body, HttpCode, Inject, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import { CalendarDesk } from '../../features/escort/index.js';
import { CalendarService, PlacesService, schoolDay, type DayLayers } from '../../features/organisation/index.js';
import { ScopesService } from '../../features/people/index.js';
import type { Clock } from '../../kernel/clock.js';
import { addMonths, dateOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest, taken } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';

const DONE = { done: true as const };
const DAY_MS = 86_400_000;

/** The school calendar of the administrator's places: every layer with its author, and words of one's own. */
@ConsoleApi()
export class CalendarController {
  constructor(
    private readonly db: Database,
    private readonly calendar: CalendarService,
    private readonly desk: CalendarDesk,
    private readonly places: PlacesService,
    private readonly scopes: ScopesService,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('calendar')
  @HttpCode(200)
  async month(@Who() who: Visitor, @Body() body: { placeId: number | null; month: string | null }): Promise<object> {
    const own = await this.scopes.below(who.personId, ['administrator']);
    const places = (await this.places.within(own, ['district', 'town', 'school'])).toSorted((a, b) => a.id - b.id);
    const place = places.find((p) => p.id === body.placeId) ?? (body.placeId === null ? places[0] : undefined);
    if (!place && body.placeId !== null) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    const today = dateOf(this.clock.now());
    const month = body.month ?? today.slice(0, 7);
    const first = `${month}-01`;
    const count = Math.round((Date.parse(addMonths(first, 1)) - Date.parse(first)) / DAY_MS);
    const layers = place ? await this.calendar.layers(place.id, first, count) : [];
    return { today, month, placeId: place?.id ?? null, places, days: layers.map(shown) };
  }

  @Post('calendar/say')
  @HttpCode(200)
  async say(
    @Who() who: Visitor,
    @Body() body: { placeId: number; first: string; last: string; open: boolean; reason: string },
  ): Promise<object> {
    await this.known(who, body.placeId);
    await this.db.tx(async () => {
      taken(await this.desk.say({ ...body, by: who.personId }));
      const { placeId, first, last } = body;
      await this.audit.note(who.accountId, 'calendar.say', { place: placeId, date: first, until: last }, body.reason);
    });
    return DONE;
  }

  @Post('calendar/:id/withdraw')
  @HttpCode(200)
  async withdraw(@Who() who: Visitor, @Param('id', ParseIntPipe) id: number): Promise<object> {
    const word = await this.calendar.overrideById(id);
    if (!word) throw new RefusedRequest('CALENDAR.GONE');
    await this.known(who, word.placeId);
    await this.db.tx(async () => {
      taken(await this.desk.withdraw(id, who.personId));
      await this.audit.note(who.accountId, 'calendar.withdraw', { place: word.placeId, date: word.first });
    });
    return DONE;
  }

  private async known(who: Visitor, placeId: number): Promise<void> {
    const own = await this.scopes.below(who.personId, ['administrator']);
    if (!own.includes(placeId)) throw new RefusedRequest('CONSOLE.NOT_FOUND');
  }
}

function shown(layers: DayLayers): object {
  const { open, because } = schoolDay(layers);
  return {
    date: layers.date,
    open: open ?? null,
    because,
    yearKnown: layers.yearKnown,
    statutory: layers.statutory ?? null,
    inTerm: layers.terms?.inside ?? null,
    suspension: layers.suspension ?? null,
    overrides: layers.overrides,
  };
}
