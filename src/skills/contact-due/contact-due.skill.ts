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
    const dues = await this.pairing.due(
      own ? { personId: turn.personId } : { childIds: children.map((c) => c.id) },
      monthEnd,
    );
    if (dues.length === 0) return turn.reply(texts.none);
    const lines = dues.slice(0, MOST_LINES).map((d) =>
      say(texts.line, {
        child: d.child,
        kind: texts[d.kind],
        on: d.on.slice(5),
        late: d.on < today ? texts.late : '',
      }),
    );
    if (dues.length > MOST_LINES) lines.push(say(texts.more, { n: dues.length - MOST_LINES }));
    turn.reply(say(texts.due, { lines: lines.join('\n') }));
  }
}
