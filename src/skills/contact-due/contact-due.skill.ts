import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { PairingService } from '../../features/pairing/index.js';
import { say } from '../../kernel/texts.js';
import { addDays, addMonths, dateOf } from '../../kernel/time/shanghai.js';
import { texts } from './contact-due.texts.zh-CN.js';

const MOST_LINES = 10;

/** Who is to be visited or phoned this month: one's own pairings, or the children of the place one serves. */
@Injectable()
export default class ContactDue implements Skill {
  readonly spec: SkillSpec = {
    name: 'contact-due',
    intents: ['contact.due', 'visit.due'],
    audience: ['teacher', 'village', 'coordinator', 'counsellor'],
  };

  constructor(private readonly pairing: PairingService) {}

  async hear(turn: Turn): Promise<void> {
    const today = dateOf(turn.now);
    const monthEnd = addDays(addMonths(`${today.slice(0, 7)}-01`, 1), -1);
    const children = turn.children.length > 0 ? turn.children : turn.allowed;
    const own = turn.role === 'teacher' && turn.children.length === 0;
    const of = own ? { personId: turn.personId } : { childIds: children.map((c) => c.id) };
    const dues = await this.pairing.due(of, monthEnd);
    // the cadence may ask for nothing yet; "nobody this month" is still the answer to what was asked
    const silent = own ? await this.pairing.withoutContact(turn.personId, `${today.slice(0, 7)}-01`) : [];
    const others = silent.filter((c) => dues.every((d) => d.childId !== c.childId));
    if (dues.length + others.length === 0) return turn.reply(await this.next(own ? turn.personId : undefined, today));
    const dated = dues.map((d) =>
      say(texts.line, {
        child: d.child,
        kind: texts[d.kind],
        on: d.on.slice(5),
        late: d.on < today ? texts.late : '',
      }),
    );
    const all = [...dated, ...others.map((c) => say(texts.silent, { child: c.child }))];
    const lines = all.slice(0, MOST_LINES);
    if (all.length > MOST_LINES) lines.push(say(texts.more, { n: all.length - MOST_LINES }));
    turn.reply(say(texts.due, { lines: lines.join('\n') }));
  }

  /** Everybody was seen or phoned this month: whose turn is next, and when. */
  private async next(personId: number | undefined, today: string): Promise<string> {
    const later = personId === undefined ? [] : await this.pairing.due({ personId }, addMonths(today, 12));
    if (later.length === 0) return texts.none;
    const lines = later
      .slice(0, MOST_LINES)
      .map((d) => say(texts.line, { child: d.child, kind: texts[d.kind], on: d.on, late: '' }));
    return say(texts.next, { lines: lines.join('\n') });
  }
}
