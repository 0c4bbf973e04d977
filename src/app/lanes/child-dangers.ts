import { Injectable } from '@nestjs/common';
import type { Risk } from '../../conversation/index.js';
import type { Alarm, AlarmKind } from '../../features/alarms/index.js';
import { ChildAlarmsService } from '../../features/escort/index.js';
import { MandatedReports, type Receipt } from '../../features/reporting/index.js';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './lanes.texts.zh-CN.js';

export const KIND: Record<Exclude<Risk, 'none' | 'missing'>, AlarmKind> = {
  self_harm: 'SELF_HARM',
  harm: 'HARM',
  medical: 'MEDICAL',
  dispute: 'DISPUTE',
};

/** Words of danger about one child, however they came: an alarm with an owner, and a receipt where harm is suspected. */
@Injectable()
export class ChildDangers {
  constructor(
    private readonly childAlarms: ChildAlarmsService,
    private readonly reports: MandatedReports,
  ) {}

  /**
   * @param nameless an alarm of the same telling that knew no child yet
   * @returns who comes (empty: nobody is known) and the receipt
   */
  async raise(
    risk: Exclude<Risk, 'none'>,
    childId: number,
    words: string,
    by: number,
    nameless?: Alarm,
  ): Promise<{ who: string; receipt?: Receipt }> {
    if (risk === 'missing') return { who: (await this.childAlarms.missingSaid(childId, words, by)).coordinator };
    const raised = await this.childAlarms.danger(KIND[risk], childId, words, by, nameless);
    const who = raised.coordinator;
    return risk === 'harm' ? { who, receipt: await this.reports.file(raised.alarm, by) } : { who };
  }

  /** The child is named a moment after the danger: the alarm becomes that child's. */
  async named(kind: AlarmKind, childId: number, words: string, by: number, alarm: Alarm): Promise<void> {
    await this.childAlarms.danger(kind, childId, words, by, alarm);
  }
}

/** What staff are told who reported a danger: who comes, and what to do until then. */
export function staffSentence(risk: Risk, who: string, receipt?: Receipt): string {
  const name = { who: who || texts.somebody };
  const told = { medical: texts.medicalStaff, dispute: texts.disputeStaff }[risk as string] ?? texts.harmStaff;
  return say(told, name) + receiptLine(receipt);
}

export const receiptLine = (receipt: Receipt | undefined): string =>
  receipt ? say(texts.receipt, { receipt: receipt.receipt, time: timeOf(receipt.callBy) }) : '';
