import { Injectable } from '@nestjs/common';
import type { RiskLane, Risk, Turn } from '../../conversation/index.js';
import type { AlarmKind } from '../../features/alarms/index.js';
import { AlarmsService } from '../../features/alarms/index.js';
import { ChildAlarmsService, RunFinder } from '../../features/escort/index.js';
import { MandatedReports, type Receipt } from '../../features/reporting/index.js';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './lanes.texts.zh-CN.js';

const KIND: Record<Exclude<Risk, 'none' | 'missing'>, AlarmKind> = {
  self_harm: 'SELF_HARM',
  harm: 'HARM',
  medical: 'MEDICAL',
  dispute: 'DISPUTE',
};

/** Words of danger become an alarm with an owner, whatever else was said; the speaker is told who comes, and when. */
@Injectable()
export class FeatureRiskLane implements RiskLane {
  constructor(
    private readonly childAlarms: ChildAlarmsService,
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
      if (risk === 'missing')
        who = (await this.childAlarms.missingSaid(child.id, turn.text, turn.personId)).coordinator;
      else {
        const raised = await this.childAlarms.danger(KIND[risk], child.id, turn.text, turn.personId);
        who = raised.coordinator;
        if (risk === 'harm') receipt = await this.reports.file(raised.alarm, turn.personId);
      }
    }
    if (children.length === 0) {
      const alarm = await this.withoutChild(turn, risk);
      if (risk === 'harm' && alarm !== undefined) receipt = await this.reports.file(alarm, turn.personId);
    }
    const more = receipt ? say(texts.receipt, { receipt: receipt.receipt, time: timeOf(receipt.callBy) }) : '';
    const about = turn.role === 'guardian' && (turn.children.length > 0 || turn.allowed.length === 1) ? children : [];
    const head = about.length > 0 ? say(texts.about, { names: about.map((c) => c.name).join('、') }) : '';
    turn.reply(head + this.sentence(turn, risk, who || texts.somebody) + more);
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

  private sentence(turn: Turn, risk: Exclude<Risk, 'none'>, who: string): string {
    const guardian = turn.role === 'guardian';
    switch (risk) {
      case 'medical':
        return say(guardian ? texts.medicalGuardian : texts.medicalStaff, { who });
      case 'dispute':
        return say(guardian ? texts.disputeGuardian : texts.disputeStaff, { who });
      default:
        return say(guardian ? texts.harmGuardian : texts.harmStaff, { who });
    }
  }
}
