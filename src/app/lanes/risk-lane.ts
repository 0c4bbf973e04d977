import { Injectable } from '@nestjs/common';
import type { RiskLane, Risk, Turn } from '../../conversation/index.js';
import { AlarmsService, belongsTo, type Alarm, type AlarmKind } from '../../features/alarms/index.js';
import { ChildrenService } from '../../features/children/index.js';
import { RunFinder } from '../../features/escort/index.js';
import { MandatedReports, type Receipt } from '../../features/reporting/index.js';
import { say } from '../../kernel/texts.js';
import { ChildDangers, KIND, receiptLine, staffSentence } from './child-dangers.js';
import { texts } from './lanes.texts.zh-CN.js';
import { onlyIntroduces, speaksOf, sufferers } from './of-whom.rules.js';

type Danger = Exclude<Risk, 'none'>;
type About = { id: number };

/** Words of danger become an alarm with an owner, whatever else was said; the speaker is told who comes, and when. */
@Injectable()
export class FeatureRiskLane implements RiskLane {
  constructor(
    private readonly dangers: ChildDangers,
    private readonly alarms: AlarmsService,
    private readonly runs: RunFinder,
    private readonly reports: MandatedReports,
    private readonly children: ChildrenService,
  ) {}

  async raise(turn: Turn): Promise<void> {
    const { risk } = turn.reading;
    if (risk === 'none') return;
    turn.takesDanger();
    const before = texts.another.test(turn.text) ? [] : await this.toldBy(turn);
    const kind = kindOf(risk);
    const children = await this.meant(turn, kind, before);
    let who = '';
    let receipt: Receipt | undefined;
    for (const child of children) {
      // an injury told a moment after the harm that did it is no second matter
      const same = before.find(
        (a) => a.childId === child.id && a.kind !== kind && belongsTo(kind, { ...a, childId: null }),
      );
      if (same) {
        await this.add(turn, same);
        continue;
      }
      const unnamed = children.length === 1 ? before.find((a) => nameless(a, risk)) : undefined;
      const raised = await this.dangers.raise(risk, child.id, turn.text, turn.personId, unnamed);
      who = raised.who;
      receipt = raised.receipt ?? receipt;
    }
    if (children.length === 0) {
      const alarm = await this.withoutChild(turn, risk, before);
      if (alarm === undefined) return turn.reply(texts.nobodyToCall);
      if (risk === 'harm') receipt = await this.reports.file(alarm, turn.personId);
    }
    const sure = turn.children.length > 0 || turn.spokenOf.length > 0 || turn.allowed.length === 1;
    // another family's child is not named back: nobody learns here that it exists
    const about =
      turn.role === 'guardian' && sure ? turn.allowed.filter((c) => children.some((o) => o.id === c.id)) : [];
    const head = about.length > 0 ? say(texts.about, { names: about.map((c) => c.name).join('、') }) : '';
    turn.reply(head + this.sentence(turn, risk, who, receipt));
  }

  /** Words after a danger that say nothing by themselves go to whoever has it: where, who, in what clothes. */
  async further(turn: Turn): Promise<boolean> {
    const [alarm] = await this.toldBy(turn);
    if (!alarm || alarm.ownerId === turn.personId) return false;
    const { kind } = alarm;
    const [child, other] = turn.children;
    const unnamed = alarm.childId === null && alarm.runId === null && kind !== 'MISSING';
    if (child && !other && unnamed) await this.dangers.named(kind, child.id, turn.text, turn.personId, alarm);
    else await this.add(turn, alarm);
    turn.reply(texts.further);
    return true;
  }

  /**
   * The children it is about: those named, or spoken of a moment ago; another family's child where it is the one to whom
   * something is done. Where nobody was: the linked household all the same, and the one child that somebody else may
   * speak about.
   */
  private async meant(turn: Turn, kind: AlarmKind, before: readonly Alarm[]): Promise<readonly About[]> {
    const own = turn.children.filter((c) => !onlyIntroduces(turn.text, c));
    if (own.some((c) => speaksOf(turn.text, c))) return own;
    const others = await this.ofOthers(turn);
    if (others.length > 0) return others;
    // "the child", a moment after another family's was told of, is that one
    const [last] = before;
    const theirs = turn.allowed.some((c) => c.id === last?.childId);
    if (turn.role === 'guardian' && last?.childId && !theirs && belongsTo(kind, { ...last, childId: null }))
      return [{ id: last.childId }];
    if (own.length > 0) return own;
    if (turn.spokenOf.length > 0) return turn.spokenOf;
    return turn.role === 'guardian' || turn.allowed.length === 1 ? turn.allowed.slice(0, 1) : [];
  }

  /** Children of the same school who are named in full, and of whom the speaker has no say; nobody is told whose. */
  private async ofOthers(turn: Turn): Promise<readonly About[]> {
    const school = await this.runs.schoolFor(turn.personId, turn.allowed[0]?.id);
    const named = school === undefined ? [] : await this.children.namedIn(school, turn.text);
    const others = named.filter((c) => turn.allowed.every((own) => own.id !== c.id));
    if (turn.role === 'guardian') return sufferers(turn.text, others);
    return others.length === 1 ? others : [];
  }

  /** Alarms that this speaker told of a moment ago, the newest first. */
  private async toldBy(turn: Turn): Promise<Alarm[]> {
    return this.alarms.toldBy(turn.personId, await this.reports.filedBy(turn.personId));
  }

  private async add(turn: Turn, alarm: Alarm): Promise<void> {
    const by = alarm.kind === 'HARM' ? undefined : turn.personId;
    await this.alarms.addFact(alarm.id, this.words(turn, alarm.kind), by);
  }

  /** Who reports harm is named to nobody but whoever takes it over. */
  private words(turn: Turn, kind: AlarmKind): string {
    const { text } = turn;
    return kind === 'HARM' ? say(texts.reported, { text }) : say(texts.passedOn, { name: turn.speaker.name, text });
  }

  private async withoutChild(turn: Turn, risk: Danger, before: readonly Alarm[]): Promise<number | undefined> {
    const own = await this.runs.ofVolunteer(turn.personId);
    const school = (await this.runs.schoolFor(turn.personId, turn.allowed[0]?.id)) ?? (await this.runs.anySchool());
    if (school === undefined) return undefined;
    const kind = kindOf(risk);
    const standing = before.find((a) => belongsTo(kind, a));
    if (standing) {
      await this.add(turn, standing);
      return standing.id;
    }
    const hidden = kind === 'HARM';
    const alarm = await this.alarms.openOrAdd({
      kind,
      schoolId: school,
      ...(own?.schoolId === school ? { runId: own.id } : {}),
      named: this.words(turn, kind),
      masked: hidden ? texts.reportedMasked : turn.speaker.name,
      ...(hidden ? {} : { openedBy: turn.personId }),
    });
    return alarm.id;
  }

  private sentence(turn: Turn, risk: Danger, who: string, receipt: Receipt | undefined): string {
    if (turn.role !== 'guardian') return staffSentence(risk, who, receipt);
    const told = { medical: texts.medicalGuardian, dispute: texts.disputeGuardian }[risk as string];
    return say(told ?? texts.harmGuardian, { who: who || texts.somebody }) + receiptLine(receipt);
  }
}

const kindOf = (risk: Danger): AlarmKind => (risk === 'missing' ? 'MISSING' : KIND[risk]);

/** An alarm of the same kind, off any walk, that knew no child yet. */
const nameless = (alarm: Alarm, risk: Danger): boolean =>
  risk !== 'missing' && alarm.kind === KIND[risk] && alarm.childId === null && alarm.runId === null;
