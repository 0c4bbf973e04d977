import { Injectable } from '@nestjs/common';
import type { RiskLane, Risk, Turn } from '../../conversation/index.js';
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
    // first person, or nobody named: the linked household all the same
    const children =
      turn.children.length > 0 ? turn.children : turn.role === 'guardian' ? turn.allowed.slice(0, 1) : [];
    let who = '';
    let receipt: Receipt | undefined;
    for (const child of children) {
      const raised = await this.dangers.raise(risk, child.id, turn.text, turn.personId);
      who = raised.who;
      receipt = raised.receipt ?? receipt;
    }
    if (children.length === 0) {
      const alarm = await this.withoutChild(turn, risk);
      if (risk === 'harm' && alarm !== undefined) receipt = await this.reports.file(alarm, turn.personId);
    }
    const about = turn.role === 'guardian' && (turn.children.length > 0 || turn.allowed.length === 1) ? children : [];
    const head = about.length > 0 ? say(texts.about, { names: about.map((c) => c.name).join('、') }) : '';
    turn.reply(head + this.sentence(turn, risk, who, receipt));
  }

  private async withoutChild(turn: Turn, risk: Exclude<Risk, 'none'>): Promise<number | undefined> {
    const [schoolId] = await this.runs.schoolsOf(turn.personId);
    const own = await this.runs.ofVolunteer(turn.personId);
    const school = schoolId ?? own?.schoolId;
    if (school === undefined) return undefined;
    const hidden = risk === 'harm';
    const { name } = turn.speaker;
    const named = hidden ? say(texts.reported, { text: turn.text }) : say(texts.passedOn, { name, text: turn.text });
    const alarm = await this.alarms.open({
      kind: risk === 'missing' ? 'MISSING' : KIND[risk],
      schoolId: school,
      ...(own ? { runId: own.id } : {}),
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
