import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import {
  dayName,
  PlannerService,
  RunFinder,
  turnoutByPerson,
  TurnoutService,
  type PersonTurnout,
} from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { addDays, addMonths, dateOf, mondayOf } from '../../kernel/time/shanghai.js';
import { texts } from './attendance-volunteers.texts.zh-CN.js';

/** So many names are told; the rest are counted. */
const NAMES = 10;

interface Period {
  first: string;
  last: string;
  words: string;
}

/** Which volunteers of the coordinator's schools came, declined or have no check-in: this week, or as it was asked. */
@Injectable()
export default class AttendanceVolunteers implements Skill {
  readonly spec: SkillSpec = {
    name: 'attendance-volunteers',
    intents: ['attendance.volunteers'],
    audience: ['coordinator'],
  };

  constructor(
    private readonly turnout: TurnoutService,
    private readonly runs: RunFinder,
    private readonly planner: PlannerService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const { first, last, words: period } = this.period(turn);
    const schoolIds = await this.runs.schoolsOf(turn.personId);
    // what the weekly plan says of the coming days is planned now, so that "still to come" is whole
    for (let date = dateOf(turn.now); date <= last && date <= addDays(dateOf(turn.now), 6); date = addDays(date, 1))
      await this.planner.planDay(date, { schoolIds });
    const people = turnoutByPerson(await this.turnout.between(schoolIds, first, last), turn.now);
    if (turn.person) return turn.reply(this.one(turn.person, people, period));
    if (people.length === 0) return turn.reply(say(texts.none, { period }));
    const sum = (count: (p: PersonTurnout) => number): number => people.reduce((n, p) => n + count(p), 0);
    const absent = sum((p) => p.absent.length);
    turn.reply(
      say(texts.answer, {
        period,
        people: people.length,
        came: sum((p) => p.came),
        declined: sum((p) => p.declined.length),
        absent,
        toCome: sum((p) => p.toCome),
        lines: [...this.lines(people), ...(absent > 0 ? [texts.note] : [])].join('\n'),
      }),
    );
  }

  private lines(people: readonly PersonTurnout[]): string[] {
    const told = people.filter((p) => p.absent.length + p.declined.length > 0);
    const lines = told.slice(0, NAMES).map(({ name, came, ...p }) => say(texts.line, { name, what: missed(p), came }));
    const [next] = told.slice(NAMES);
    if (next) lines.push(say(texts.more, { count: told.length - NAMES, name: next.name }));
    const whole = people.filter((p) => p.came > 0 && !told.includes(p)).slice(0, NAMES);
    if (whole.length > 0) lines.push(say(texts.whole, { names: whole.map((p) => p.name).join('、') }));
    return lines.length > 0 ? lines : [texts.allWell];
  }

  private one(asked: { id: number; name: string }, people: readonly PersonTurnout[], period: string): string {
    const person = people.find((p) => p.personId === asked.id);
    if (!person) return say(texts.oneNone, { name: asked.name, period });
    const { name, came, toCome, absent } = person;
    const line = say(texts.one, { name, period, came, toCome, what: missed(person) || texts.nothingElse });
    return absent.length > 0 ? `${line}\n${texts.note}` : line;
  }

  private period(turn: Turn): Period {
    const today = dateOf(turn.now);
    const { date } = turn.reading.slots;
    const named = (first: string, last: string, words: (typeof texts)['week' | 'span']): Period => ({
      first,
      last,
      words: say(words, { first: first.slice(5), last: last.slice(5) }),
    });
    if (date) return { first: date, last: date, words: say(texts.day, { first: date.slice(5) }) };
    const month = texts.lastMonth.test(turn.text) ? -1 : texts.month.test(turn.text) ? 0 : undefined;
    if (month !== undefined) {
      const first = addMonths(`${today.slice(0, 7)}-01`, month);
      return named(first, addDays(addMonths(first, 1), -1), texts.span);
    }
    const monday = mondayOf(today);
    if (texts.lastWeek.test(turn.text)) return named(addDays(monday, -7), addDays(monday, -1), texts.span);
    return named(monday, addDays(monday, 6), texts.week);
  }
}

const days = (dates: readonly string[]): string => dates.map((d) => `${d.slice(5)}${dayName(d)}`).join(' ');

/** The days without a check-in and the days declined, or nothing. */
function missed(p: Pick<PersonTurnout, 'absent' | 'declined'>): string {
  return [
    ...(p.absent.length > 0 ? [say(texts.absent, { dates: days(p.absent) })] : []),
    ...(p.declined.length > 0 ? [say(texts.declined, { dates: days(p.declined) })] : []),
  ].join(texts.and);
}
