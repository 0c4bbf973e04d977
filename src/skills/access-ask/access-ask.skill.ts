import { Injectable } from '@nestjs/common';
import type { KnownChild, OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { CareReader } from '../../features/care/index.js';
import { AccessService, BreakGlassService, privacyRefusalTexts } from '../../features/privacy/index.js';
import { fill } from '../../kernel/fill.js';
import { say } from '../../kernel/texts.js';
import { dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { purposeTexts, texts } from './access-ask.texts.zh-CN.js';

const DAYS = 90;
const MOST_LINES = 6;
/** What may stand in a chat; the rest is for the console. */
const IN_CHAT = new Set([
  'sex',
  'schooling',
  'boarding',
  'fatherState',
  'motherState',
  'carerName',
  'carerRelation',
  'visitedOn',
]);

/** Who looked at a file, and a look of one's own with a reason: both are logged. */
@Injectable()
export default class AccessAsk implements Skill {
  readonly spec: SkillSpec = {
    name: 'access-ask',
    intents: ['access.ask'],
    audience: ['coordinator', 'village', 'counsellor'],
  };

  constructor(
    private readonly access: AccessService,
    private readonly reader: CareReader,
    private readonly glass: BreakGlassService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const [child] = turn.children;
    if (!child || turn.speaker.muted) return turn.reply(texts.which);
    if (texts.asksWho.test(turn.text)) return this.looks(turn, child);
    const reason = texts.reason.exec(turn.text)?.[1]?.trim();
    if (!reason) return turn.reply(say(texts.noReason, { child: child.name }));
    const purpose = turn.role === 'counsellor' ? 'counselling' : 'care';
    const read = await this.reader.read({ readerId: turn.personId, childId: child.id, purpose, reason });
    if (!read.ok) return turn.reply(privacyRefusalTexts[read.code]);
    const facts = read.value.facts.filter((f) => IN_CHAT.has(f.name));
    const head = { child: child.name, cls: child.class };
    if (facts.length === 0) return turn.reply(say(texts.empty, head));
    turn.reply(say(texts.card, { ...head, lines: facts.map((f) => `${f.label}:${f.value}`).join('\n') }));
  }

  /** The answer to "was this emergency one?". */
  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { choice } = turn.reading.slots;
    if (choice !== 1 && choice !== 2) return false;
    const reviewed = await this.glass.review(Number(question.data.glass), turn.personId, choice === 1);
    if (!reviewed.ok) turn.reply(fill(privacyRefusalTexts[reviewed.code], reviewed.facts));
    else turn.reply(say(texts.reviewed, { verdict: choice === 1 ? texts.justified : texts.notJustified }));
    return true;
  }

  private async looks(turn: Turn, child: KnownChild): Promise<void> {
    const looks = await this.access.looks(child.id, turn.personId, DAYS);
    if (looks.length === 0) return turn.reply(say(texts.nobody, { child: child.name }));
    const lines = looks.slice(0, MOST_LINES).map((l) =>
      say(texts.line, {
        date: dateOf(l.at).slice(5),
        time: timeOf(l.at),
        who: l.who,
        purpose: purposeTexts[l.purpose],
        refused: l.refused ? texts.refused : '',
      }),
    );
    if (looks.length > MOST_LINES) lines.push(say(texts.more, { n: looks.length - MOST_LINES }));
    turn.reply(say(texts.looks, { child: child.name, lines: lines.join('\n') }));
  }
}
