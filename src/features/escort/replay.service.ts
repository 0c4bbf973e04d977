import { Injectable } from '@nestjs/common';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { ChildrenService } from '../children/index.js';
import type { CustodyEvent } from './custody-event.js';
import { CustodyService } from './custody.service.js';
import { eventWords, replayTexts as texts } from './replay.texts.zh-CN.js';
import { RunStore } from './run.store.js';

/** A child's day, from the custody events. */
@Injectable()
export class ReplayService {
  constructor(
    private readonly runs: RunStore,
    private readonly custody: CustodyService,
    private readonly children: ChildrenService,
  ) {}

  /** One line for one day (YYYY-MM-DD): time, what, told by whom, in order. */
  async line(childId: number, date: string): Promise<string> {
    const card = await this.children.card(childId);
    const runId = await this.runs.idOfChild(childId, date);
    const head = say(texts.head, { child: card?.name ?? '', date });
    if (runId === undefined) return head + texts.noRun;
    const events = (await this.custody.history(runId, childId)).filter((e) => this.concerns(e, childId));
    if (events.length === 0) return head + texts.noEvents;
    return head + events.map((e) => this.words(e)).join(';');
  }

  /** The child's own events, and those of the run that name it. */
  private concerns(e: CustodyEvent, childId: number): boolean {
    return e.childId === childId || (e.childId === null && Number(e.details.childId ?? 0) === childId);
  }

  private words(e: CustodyEvent): string {
    const detail = [
      e.details.collector,
      e.details.receiver,
      e.details.claim,
      e.details.escorts,
      e.details.reason,
      e.details.what,
    ]
      .filter((d): d is string => typeof d === 'string' && d !== '')
      .slice(0, 2)
      .join(' ');
    return say(texts.event, {
      time: timeOf(e.at),
      what: eventWords[e.kind] ?? e.kind,
      detail: detail ? say(texts.detail, { detail }) : '',
      who: e.toldByName ? say(texts.by, { who: e.toldByName }) : say(texts.by, { who: texts.clock }),
    });
  }
}
