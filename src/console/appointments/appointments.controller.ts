import { Body, HttpCode, Inject, Param, ParseIntPipe, Post } from '@nestjs/common';
import { AuditService, type Visitor } from '../../features/access/index.js';
import {
  AppointmentBoard,
  AppointmentsService,
  CasesService,
  LENGTH,
  type AppointmentOnBoard,
  type Booking,
  type CancelReason,
  type Outcome,
} from '../../features/counselling/index.js';
import { ScopesService } from '../../features/people/index.js';
import type { Clock } from '../../kernel/clock.js';
import { at, dateOf, mondayOf, timeOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { RefusedRequest, taken } from '../door/console.refusals.js';
import { Who } from '../door/visitor.js';

const DONE = { done: true as const };
/** Who hears how many there were, and no more: not even an hour, which would tell who was out of class. */
const COUNTS = ['coordinator', 'deputy', 'district'] as const;

/** A counsellor's appointments. The services are those of the chat, and ask the same of who acts. */
@ConsoleApi()
export class AppointmentsController {
  constructor(
    private readonly db: Database,
    private readonly board: AppointmentBoard,
    private readonly appointments: AppointmentsService,
    private readonly cases: CasesService,
    private readonly scopes: ScopesService,
    private readonly audit: AuditService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post('appointments')
  @HttpCode(200)
  async week(@Who() who: Visitor, @Body() body: { week: string | null }): Promise<object> {
    const today = dateOf(this.clock.now());
    const monday = mondayOf(body.week ?? today);
    const counsels = who.roles.some((r) => r.role === 'counsellor');
    const schools = await this.scopes.schools(who.personId, COUNTS);
    return {
      today,
      monday,
      minutes: LENGTH,
      own: counsels ? await this.own(who, monday) : null,
      counts: await this.board.counts(schools, monday),
    };
  }

  @Post('appointments/book')
  @HttpCode(200)
  async book(@Who() who: Visitor, @Body() body: { code: string; date: string; time: string }): Promise<object> {
    const { code, date, time } = body;
    return this.db.tx(async () => {
      const open = await this.cases.ofCounsellor(who.personId, code);
      if (!open) throw new RefusedRequest('CONSOLE.FORBIDDEN');
      const booking = booked(await this.appointments.book(open.id, who.personId, at(date, time)));
      await this.audit.note(who.accountId, 'appointment.book', { appointment: booking.id });
      return { code, date, time, movedFrom: booking.movedFrom ?? null, fresh: open.fresh };
    });
  }

  @Post('appointments/:id/move')
  @HttpCode(200)
  async move(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) id: number,
    @Body() { date, time }: { date: string; time: string },
  ): Promise<object> {
    return this.db.tx(async () => {
      const moved = await this.appointments.move(id, who.personId, at(date, time));
      if ('ok' in moved) throw new RefusedRequest(moved.code, moved.facts);
      const booking = booked(moved);
      await this.audit.note(who.accountId, 'appointment.move', { appointment: booking.id });
      return { date, time, movedFrom: booking.movedFrom ?? null };
    });
  }

  @Post('appointments/:id/cancel')
  @HttpCode(200)
  async cancel(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) id: number,
    @Body() { reason }: { reason: CancelReason },
  ): Promise<object> {
    return this.db.tx(async () => {
      taken(await this.appointments.callOff(id, who.personId, reason));
      await this.audit.note(who.accountId, 'appointment.cancel', { appointment: id });
      return DONE;
    });
  }

  @Post('appointments/:id/outcome')
  @HttpCode(200)
  async outcome(
    @Who() who: Visitor,
    @Param('id', ParseIntPipe) id: number,
    @Body() { outcome }: { outcome: Outcome },
  ): Promise<object> {
    return this.db.tx(async () => {
      taken(await this.appointments.note(id, who.personId, outcome));
      await this.audit.note(who.accountId, 'appointment.outcome', { appointment: id });
      return DONE;
    });
  }

  /** Every look at codes with their hours is written down, by whose they are. */
  private async own(who: Visitor, monday: string): Promise<{ appointments: object[]; due: object[] }> {
    const appointments = await this.board.week(who.personId, monday);
    const owners = new Set([who.personId, ...appointments.map((a: AppointmentOnBoard) => a.counsellorId)]);
    for (const person of owners) {
      await this.audit.noteLook(who.accountId, 'appointments.open', { person, date: monday });
    }
    return { appointments, due: await this.board.due(who.personId) };
  }
}

function booked(booking: Booking): Extract<Booking, { kind: 'booked' }> {
  if (booking.kind === 'past') throw new RefusedRequest('APPOINTMENT.PAST');
  if (booking.kind === 'taken') {
    const { code, startsAt } = booking;
    throw new RefusedRequest('APPOINTMENT.TAKEN', { code, minutes: LENGTH, time: timeOf(startsAt) });
  }
  return booking;
}
