import { Injectable } from '@nestjs/common';
import type { OpenQuestion, Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { AlarmsService, type Alarm } from '../../features/alarms/index.js';
import { ChildrenService } from '../../features/children/index.js';
import { MandatedReports } from '../../features/reporting/index.js';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './alarm-own.texts.zh-CN.js';

/** Taking an alarm over: from then on it is this person's until they close it. */
@Injectable()
export default class AlarmOwn implements Skill {
  readonly spec: SkillSpec = {
    name: 'alarm-own',
    intents: ['alarm.own'],
    audience: ['coordinator', 'counsellor', 'village', 'district', 'teacher'],
    handlesRisk: ['missing', 'medical'],
  };

  constructor(
    private readonly alarms: AlarmsService,
    private readonly children: ChildrenService,
    private readonly reports: MandatedReports,
  ) {}

  async hear(turn: Turn): Promise<void> {
    const open = await this.alarms.openFor(turn.personId);
    const named = open.filter((a) => turn.children.some((c) => c.id === a.childId));
    const fits = named.length > 0 ? named : open;
    const [first] = fits;
    if (!first) return this.nothingOpen(turn);
    turn.takesDanger();
    // several children of one walk are one search: whoever says they take it has them all
    const oneMatter = first.runId !== null && fits.every((a) => a.runId === first.runId);
    if (fits.length > 1 && !oneMatter) return this.whichOne(turn, fits);
    for (const alarm of fits) await this.own(turn, alarm);
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const ids = (question.data.alarms as number[]).map(Number);
    const { choice } = turn.reading.slots;
    const chosen = choice === 'all' ? ids : typeof choice === 'number' ? ids.slice(choice - 1, choice) : [];
    if (chosen.length === 0) return false;
    for (const id of chosen) {
      const alarm = await this.alarms.byId(id);
      if (alarm) await this.own(turn, alarm);
    }
    return true;
  }

  private async own(turn: Turn, alarm: Alarm): Promise<void> {
    const owned = await this.alarms.own(alarm.id, turn.personId);
    if (!owned.ok) return turn.reply(say(texts.ownedAlready, { who: owned.facts.who ?? '' }));
    const card = alarm.childId === null ? undefined : await this.children.card(alarm.childId);
    const head = card ? say(texts.head, { child: card.name }) : '';
    const question = {
      kind: 'choose',
      skill: 'alarm-close',
      data: { ask: 'reason', alarm: alarm.id },
      key: `alarm:${alarm.id}`,
      minutes: 24 * 60,
    } as const;
    const call = await this.reports.toCall(alarm.id);
    const whom = call
      ? say(texts.callReporter, { who: call.reporters, time: timeOf(call.callBy), receipts: call.receipts })
      : '';
    turn.ask(question, say(texts.owned, { head, facts: await this.alarms.wholeStory(alarm) }) + whom);
  }

  private async nothingOpen(turn: Turn): Promise<void> {
    const own = await this.alarms.ownedBy(turn.personId);
    turn.reply(own.length > 0 ? texts.yoursAlready : texts.noneOpen);
  }

  private async whichOne(turn: Turn, fits: readonly Alarm[]): Promise<void> {
    const lines = fits.map((a, i) => say(texts.option, { n: i + 1, facts: a.named })).join('\n');
    const question = {
      kind: 'choose',
      skill: this.spec.name,
      data: { alarms: fits.map((a) => a.id) },
      minutes: 10,
    } as const;
    turn.ask(question, say(texts.which, { lines }));
  }
}
