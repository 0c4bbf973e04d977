import { Injectable } from '@nestjs/common';
import { SkillRegistry, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { AppointmentsService, CasesService } from '../../features/counselling/index.js';
import { dayAndDate } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { at, dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './appointment-book.texts.zh-CN.js';

/** A counsellor's appointments, by code only. */
@Injectable()
export default class AppointmentBook implements Skill {
  readonly spec: SkillSpec = { name: 'appointment-book', intents: ['appointment.book'], audience: ['counsellor'] };

  constructor(
    private readonly cases: CasesService,
    private readonly appointments: AppointmentsService,
    skills: SkillRegistry,
  ) {
    skills.undoes('appointment', async (data) =>
      (await this.appointments.cancel(Number(data.appointment))) ? texts.cancelled : undefined,
    );
  }

  async hear(turn: Turn): Promise<void> {
    const code = /\d{3,6}/.exec(turn.reading.slots.topic ?? '')?.[0];
    const { date, time } = turn.reading.slots;
    if (!code) return turn.reply(texts.whichCode);
    if (!time) return turn.reply(say(texts.whichTime, { code }));
    const startsAt = at(date ?? dateOf(turn.now), time);
    const open = await this.cases.ofCounsellor(turn.personId, code);
    if (!open) return turn.reply(texts.notYours);
    const booking = await this.appointments.book(open.id, turn.personId, startsAt);
    const facts = { code, day: dayAndDate(dateOf(startsAt)), time: timeOf(startsAt) };
    if (booking.kind === 'past') return turn.reply(say(texts.past, facts));
    if (booking.kind === 'taken') {
      const { startsAt: old } = booking;
      return turn.reply(say(texts.taken, { code: booking.code, day: dayAndDate(dateOf(old)), time: timeOf(old) }));
    }
    turn.undoable('appointment', { appointment: booking.id });
    const { movedFrom } = booking;
    if (!movedFrom) return turn.reply(say(texts.booked, facts));
    turn.reply(say(texts.moved, { ...facts, oldDay: dayAndDate(dateOf(movedFrom)), oldTime: timeOf(movedFrom) }));
  }
}
