import { Injectable } from '@nestjs/common';
import {
  askWhich,
  chosenChildren,
  SkillRegistry,
  whichChildren,
  type KnownChild,
  type OpenQuestion,
  type Skill,
  type SkillSpec,
  type Turn,
} from '../../conversation/index.js';
import { dayAndDate } from '../../features/escort/index.js';
import { CallsService } from '../../features/rooms/index.js';
import { say } from '../../kernel/texts.js';
import { addDays, dateOf, timeOf, weekdayOf } from '../../kernel/time/shanghai.js';
import { texts } from './call-book.texts.zh-CN.js';

const OFFERED = 2;

/** A video call in the care room: what is free is offered, a number takes it. */
@Injectable()
export default class CallBook implements Skill {
  readonly spec: SkillSpec = { name: 'call-book', intents: ['call.book'], audience: ['guardian'] };

  constructor(
    private readonly calls: CallsService,
    skills: SkillRegistry,
  ) {
    skills.undoes('care-call', async (data) => ((await this.calls.cancel(Number(data.call))) ? texts.back : undefined));
  }

  async hear(turn: Turn): Promise<void> {
    if (texts.cancel.test(turn.text)) return this.cancel(turn);
    const children = whichChildren(turn);
    if (children === 'nobody') return;
    const { date, time } = turn.reading.slots;
    const wish = { date: date ?? null, time: time ?? null, words: turn.text };
    if (children === 'ask') return askWhich(turn, { skill: this.spec.name, data: wish }, { all: false });
    const [child] = children;
    if (child) await this.offer(turn, child, wish);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    if (question.data.slots === undefined) {
      const [child] = chosenChildren(turn, question) ?? [];
      if (!child) return false;
      await this.offer(turn, child, question.data as unknown as Wish);
      return true;
    }
    if (turn.reading.intent === 'no') {
      turn.reply(texts.kept);
      return true;
    }
    const slots = question.data.slots as string[];
    const { choice } = turn.reading.slots;
    const slot = typeof choice === 'number' ? slots[choice - 1] : undefined;
    const child = turn.allowed.find((c) => c.id === Number(question.data.child));
    if (!slot || !child) return false;
    await this.take(turn, child, new Date(slot));
    return true;
  }

  private async take(turn: Turn, child: KnownChild, startsAt: Date): Promise<void> {
    const facts = { child: child.name, day: dayAndDate(dateOf(startsAt)), time: timeOf(startsAt) };
    const call = await this.calls.book(child.id, turn.personId, startsAt);
    if (call === undefined) return turn.reply(say(texts.faster, facts));
    turn.undoable('care-call', { call });
    turn.reply(say(texts.booked, facts));
  }

  private async offer(turn: Turn, child: KnownChild, wish: Wish): Promise<void> {
    const date = wish.date ?? nextWeekend(dateOf(turn.now));
    const free = (await this.calls.free(child.id, date)).toSorted((a, b) => fit(a, wish) - fit(b, wish) || +a - +b);
    const best = free.slice(0, OFFERED).toSorted((a, b) => +a - +b);
    if (best.length === 0) return turn.reply(say(texts.full, { child: child.name, day: dayAndDate(date) }));
    const list = best.map((s, i) => say(texts.option, { n: i + 1, day: dayAndDate(date), time: timeOf(s) })).join('\n');
    const data = { child: child.id, slots: best.map((s) => s.toISOString()) };
    const question = { kind: 'choose' as const, skill: this.spec.name, data, key: `call:${turn.personId}` };
    turn.ask(question, say(texts.offer, { child: child.name, list }));
  }

  private async cancel(turn: Turn): Promise<void> {
    const next = await this.calls.nextOf(turn.personId);
    const gone = next && (await this.calls.cancel(next.id));
    if (!gone) return turn.reply(texts.none);
    const { child, startsAt } = gone;
    turn.reply(say(texts.cancelled, { child, day: dayAndDate(dateOf(startsAt)), time: timeOf(startsAt) }));
  }
}

interface Wish {
  date: string | null;
  time: string | null;
  words: string;
}

/** Saturday, or today and tomorrow where the weekend has begun. */
function nextWeekend(today: string): string {
  const day = weekdayOf(today);
  return day >= 6 ? today : addDays(today, 6 - day);
}

/** How far a moment is from the wish, in minutes; the part of the day counts as its middle. */
function fit(slot: Date, wish: Wish): number {
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const part = texts.evening.test(wish.words)
    ? '19:00'
    : texts.morning.test(wish.words)
      ? '10:00'
      : texts.noon.test(wish.words)
        ? '15:00'
        : undefined;
  const wanted = wish.time ?? part;
  return wanted === undefined ? 0 : Math.abs(minutes(timeOf(slot)) - minutes(wanted));
}
