import { Injectable } from '@nestjs/common';
import type { OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { AlarmsService, type Alarm, type Outcome } from '../../features/alarms/index.js';
import { ChildrenService } from '../../features/children/index.js';
import { ChildAlarmsService } from '../../features/escort/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './alarm-close.texts.zh-CN.js';

type PlaceWord = 'point' | 'school' | 'home';

/** Closed by its owner, with where or why. A child still recorded as lost needs a place. */
@Injectable()
export default class AlarmClose implements Skill {
  readonly spec: SkillSpec = {
    name: 'alarm-close',
    intents: ['alarm.close'],
    audience: ['coordinator', 'counsellor', 'village', 'district', 'teacher'],
    handlesRisk: ['missing', 'medical'],
  };

  constructor(
    private readonly alarms: AlarmsService,
    private readonly childAlarms: ChildAlarmsService,
    private readonly children: ChildrenService,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const own = await this.alarms.ownedBy(turn.personId);
    const named = own.filter((a) => turn.children.some((c) => c.id === a.childId));
    const fits = named.length > 0 ? named : turn.children.length > 0 ? [] : own;
    const [first] = fits;
    // found, by somebody who has no alarm: good news is no new alarm, a wound is one
    if (first || turn.reading.risk === 'missing') turn.takesDanger();
    if (!first) return this.notTheirs(turn);
    if (fits.length > 1 && named.length === 0) return this.whichOne(turn, fits);
    for (const alarm of fits) await this.close(turn, alarm, turn.reading.slots.text ?? turn.text);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { choice } = turn.reading.slots;
    if (question.data.ask === 'outcome') return this.withOutcome(turn, question);
    if (question.data.ask === 'reason') return this.byReason(turn, Number(question.data.alarm));
    const words = String(question.data.words);
    if (question.data.ask === 'where') {
      const place =
        typeof choice === 'number' ? (['point', 'school', 'home'] as const)[choice - 1] : placeIn(turn.text);
      const alarm = await this.alarms.byId(Number(question.data.alarm));
      if (!place || !alarm) return false;
      await this.finish(
        turn,
        alarm,
        placeIn(words) ? words : say(texts.wordsAt, { words, place: texts.places[place] }),
        place,
      );
      return true;
    }
    const ids = (question.data.alarms as number[]).map(Number);
    const id = typeof choice === 'number' ? ids[choice - 1] : undefined;
    const alarm = id === undefined ? undefined : await this.alarms.byId(id);
    if (!alarm) return false;
    await this.close(turn, alarm, words);
    return true;
  }

  private async close(turn: Turn, alarm: Alarm, words: string): Promise<void> {
    const place = placeIn(words) ?? placeIn(turn.text);
    if (!place && (await this.childAlarms.stillMissing(alarm))) {
      const question = {
        kind: 'choose',
        skill: this.spec.name,
        data: { ask: 'where', alarm: alarm.id, words },
      } as const;
      return turn.ask(question, texts.where);
    }
    await this.finish(turn, alarm, words, place);
  }

  /** What came of a report of harm, chosen by its owner. */
  private async withOutcome(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { choice } = turn.reading.slots;
    const outcome = (typeof choice === 'number' ? OUTCOMES[choice - 1] : undefined) ?? outcomeIn(turn.text);
    const alarm = await this.alarms.byId(Number(question.data.alarm));
    if (!outcome || !alarm) return false;
    await this.finish(turn, alarm, String(question.data.words), undefined, outcome);
    return true;
  }

  private async finish(
    turn: Turn,
    alarm: Alarm,
    words: string,
    place: PlaceWord | undefined,
    outcome = outcomeIn(words),
  ): Promise<void> {
    const closed = await this.alarms.close(alarm.id, turn.personId, words, outcome);
    if (!closed.ok && closed.code === 'ALARM.OUTCOME_NEEDED') {
      const data = { ask: 'outcome', alarm: alarm.id, words };
      return turn.ask({ kind: 'choose', skill: this.spec.name, data, minutes: 24 * 60 }, texts.outcome);
    }
    if (!closed.ok)
      return turn.reply(
        closed.code === 'ALARM.NOT_OWNER' ? say(texts.notOwner, { who: closed.facts.who ?? '' }) : texts.ownFirst,
      );
    const { told } = turn;
    const home = await this.childAlarms.closed(alarm, words, place, told);
    const card = alarm.childId === null ? undefined : await this.children.card(alarm.childId);
    const head = card ? say(texts.head, { child: card.name }) : '';
    turn.reply(say(home ? texts.closed : texts.closedQuietly, { head, words }));
  }

  /** The owner's own words for "it is settled", without the place that the usual phrase has. */
  private async byReason(turn: Turn, alarmId: number): Promise<boolean> {
    const alarm = await this.alarms.byId(alarmId);
    const owned = alarm?.state === 'OWNED' && alarm.ownerId === turn.personId;
    const aboutAnother = turn.children.length > 0 && !turn.children.some((c) => c.id === alarm?.childId);
    if (!owned || aboutAnother || !texts.settled.test(turn.text) || texts.notSettled.test(turn.text)) return false;
    await this.close(turn, alarm, turn.text);
    return true;
  }

  /** Nothing of theirs to close: whose it is, or that it must be taken over first. */
  private async notTheirs(turn: Turn): Promise<void> {
    for (const child of turn.children) {
      const [standing] = await this.alarms.standing({ childId: child.id });
      if (standing?.ownerId) {
        const closed = await this.alarms.close(standing.id, turn.personId, turn.text);
        if (!closed.ok) return turn.reply(say(texts.notOwner, { who: closed.facts.who ?? '' }));
      }
    }
    const open = await this.alarms.openFor(turn.personId);
    turn.reply(open.length > 0 ? texts.ownFirst : texts.noneOwned);
  }

  private whichOne(turn: Turn, fits: readonly Alarm[]): void {
    const lines = fits.map((a, i) => say(texts.option, { n: i + 1, facts: a.named })).join('\n');
    const question = {
      kind: 'choose',
      skill: this.spec.name,
      data: { alarms: fits.map((a) => a.id), words: turn.reading.slots.text ?? turn.text },
    } as const;
    turn.ask(question, say(texts.which, { lines }));
  }
}

const OUTCOMES = ['police', 'hospital', 'referred', 'unfounded'] as const satisfies readonly Outcome[];

/** So many characters beside "it is settled" say what was done. */
const WORDS_OF_AN_OUTCOME = 5;

/** What the words say came of it, where they say exactly one thing. */
function outcomeIn(words: string): Outcome | undefined {
  const said = OUTCOMES.filter((outcome) => texts.outcomes[outcome].test(words));
  if (said.length > 0) return said.length === 1 ? said[0] : undefined;
  // what was done, in words of its own
  return words.replace(texts.justSettled, '').length >= WORDS_OF_AN_OUTCOME ? 'other' : undefined;
}

/** Where the child was found, in the three places that the record knows. */
function placeIn(words: string): PlaceWord | undefined {
  if (texts.atPoint.test(words)) return 'point';
  if (texts.atHome.test(words)) return 'home';
  if (texts.atSchool.test(words)) return 'school';
  return undefined;
}
