import { Injectable } from '@nestjs/common';
import type { KnownChild, RiskLane, Risk, Turn } from '../../conversation/index.js';
import { AlarmsService } from '../../features/alarms/index.js';
import { RunFinder } from '../../features/escort/index.js';
import { MandatedReports, type Receipt } from '../../features/reporting/index.js';
import { say } from '../../kernel/texts.js';
import { ChildDangers, KIND, receiptLine, staffSentence } from './child-dangers.js';
import { texts } from './lanes.texts.zh-CN.js';

/** Words of danger become an alarm with an owner, whatever else was said; the speaker is told who comes, and when. */
@Injectable()
export class FeatureRiskLane implements RiskLane {
  constructor(
    private readonly dangers: ChildDangers,
    private readonly alarms: AlarmsService,
    private readonly runs: RunFinder,
    private readonly reports: MandatedReports,
  ) {}

  async raise(turn: Turn): Promise<void> {
    const { risk } = turn.reading;
    if (risk === 'none') return;
    turn.takesDanger();
    const children = meant(turn);
    let who = '';
    let receipt: Receipt | undefined;
    for (const child of children) {
      const raised = await this.dangers.raise(risk, child.id, turn.text, turn.personId);
      who = raised.who;
      receipt = raised.receipt ?? receipt;
    }
    if (children.length === 0) {
      const alarm = await this.withoutChild(turn, risk);
      if (alarm === undefined) return turn.reply(texts.nobodyToCall);
      if (risk === 'harm') receipt = await this.reports.file(alarm, turn.personId);
    }
    const sure = turn.children.length > 0 || turn.spokenOf.length > 0 || turn.allowed.length === 1;
    const about = turn.role === 'guardian' && sure ? children : [];
    const head = about.length > 0 ? say(texts.about, { names: about.map((c) => c.name).join('、') }) : '';
    turn.reply(head + this.sentence(turn, risk, who, receipt));
  }

  private async withoutChild(turn: Turn, risk: Exclude<Risk, 'none'>): Promise<number | undefined> {
    const own = await this.runs.ofVolunteer(turn.personId);
    const school = (await this.runs.schoolFor(turn.personId, turn.allowed[0]?.id)) ?? (await this.runs.anySchool());
    if (school === undefined) return undefined;
    const hidden = risk === 'harm';
    const { name } = turn.speaker;
    const named = hidden ? say(texts.reported, { text: turn.text }) : say(texts.passedOn, { name, text: turn.text });
    const alarm = await this.alarms.open({
      kind: risk === 'missing' ? 'MISSING' : KIND[risk],
      schoolId: school,
      ...(own?.schoolId === school ? { runId: own.id } : {}),
      named,
      masked: hidden ? texts.reportedMasked : name,
      ...(hidden ? {} : { openedBy: turn.personId }),
    });
    return alarm.id;
  }

  private sentence(turn: Turn, risk: Exclude<Risk, 'none'>, who: string, receipt: Receipt | undefined): string {
    if (turn.role !== 'guardian') return staffSentence(risk, who, receipt);
    const told = { medical: texts.medicalGuardian, dispute: texts.disputeGuardian }[risk as string];
    return say(told ?? texts.harmGuardian, { who: who || texts.somebody }) + receiptLine(receipt);
  }
}

/**
 * The children it is about: those named, or spoken of a moment ago. Where nobody was: the linked household all the same,
 * and the one child that somebody else may speak about.
 */
function meant(turn: Turn): KnownChild[] {
  const said = turn.children.length > 0 ? turn.children : turn.spokenOf;
  if (said.length > 0) return said;
  return turn.role === 'guardian' || turn.allowed.length === 1 ? turn.allowed.slice(0, 1) : [];
}
