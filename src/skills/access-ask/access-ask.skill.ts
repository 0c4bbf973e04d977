import { Injectable } from '@nestjs/common';
import type { KnownChild, OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { AlarmLooks, type Alarm } from '../../features/alarms/index.js';
import { CareReader } from '../../features/care/index.js';
import { dayAndDate, RunFinder } from '../../features/escort/index.js';
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
    audience: ['coordinator', 'village', 'counsellor', 'district'],
  };

  constructor(
    private readonly access: AccessService,
    private readonly reader: CareReader,
    private readonly glass: BreakGlassService,
    private readonly alarms: AlarmLooks,
    private readonly finder: RunFinder,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const [child] = turn.children;
    const { date } = turn.reading.slots;
    if (!child && date && !turn.speaker.muted) return this.matters(turn, date);
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

  /** Which of several matters; or the answer to "was this emergency one?". */
  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { choice } = turn.reading.slots;
    if (question.data.date !== undefined) return this.chosen(turn, question, Number(choice));
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

  /** The alarms of a day: without names first, with them for a reason. */
  private async matters(turn: Turn, date: string): Promise<void> {
    const all = await this.alarms.on(date, await this.finder.schoolsOf(turn.personId));
    const day = dayAndDate(date);
    if (all.length === 0) return turn.reply(say(texts.noMatters, { day }));
    const lines = all.map((a, i) => this.masked(a, i + 1)).join('\n');
    const reason = texts.reason.exec(turn.text)?.[1]?.trim();
    if (!reason)
      return turn.reply(say(texts.matters, { day, n: all.length, lines, date: date.slice(5).replace('-', '/') }));
    const [only] = all;
    if (only && all.length === 1) return this.open(turn, only, reason);
    turn.ask({ kind: 'choose', skill: this.spec.name, data: { date, reason } }, say(texts.whichMatter, { lines }));
  }

  private async chosen(turn: Turn, question: OpenQuestion, choice: number): Promise<boolean> {
    const all = await this.alarms.on(String(question.data.date), await this.finder.schoolsOf(turn.personId));
    const meant = all[choice - 1];
    if (meant) await this.open(turn, meant, String(question.data.reason));
    return meant !== undefined;
  }

  private async open(turn: Turn, alarm: Alarm, reason: string): Promise<void> {
    const facts = await this.alarms.look(alarm, turn.personId, reason);
    const when = { day: dayAndDate(dateOf(alarm.openedAt)), time: timeOf(alarm.openedAt) };
    turn.reply(say(texts.opened, { ...when, facts, state: texts.states[alarm.state] }));
  }

  private masked(a: Alarm, n: number): string {
    return say(texts.matter, { n, time: timeOf(a.openedAt), facts: a.masked, state: texts.states[a.state] });
  }
}
