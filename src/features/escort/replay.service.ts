import { Injectable } from '@nestjs/common';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { ChildrenService } from '../children/index.js';
import type { CustodyEvent } from './custody-event.js';
import { CustodyService } from './custody.service.js';
import { eventWords, replayTexts as texts } from './replay.texts.zh-CN.js';
import { RunStore, type RunChild } from './run.store.js';

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

  /** The same day step by step, for a screen: when, what, details, told by whom. */
  async steps(childId: number, date: string): Promise<{ at: Date; what: string; detail: string; who: string }[]> {
    const runId = await this.runs.idOfChild(childId, date);
    if (runId === undefined) return [];
    const events = (await this.custody.history(runId, childId)).filter((e) => this.concerns(e, childId));
    return events.map((e) => ({
      at: e.at,
      what: eventWords[e.kind] ?? e.kind,
      detail: this.details(e),
      who: e.toldByName ?? texts.clock,
    }));
  }

  /** The children of a run, each with the newest that is recorded about it. */
  async list(runId: number): Promise<(RunChild & { last: { at: Date; what: string; who: string } | null })[]> {
    const run = await this.runs.load(runId);
    const newest = await this.custody.newest(runId);
    return run.children.map((child) => {
      const e = newest.find((n) => n.childId === child.childId);
      const last = e && { at: e.at, what: eventWords[e.kind] ?? e.kind, who: e.toldByName ?? texts.clock };
      return { ...child, last: last ?? null };
    });
  }

  /** The child's own events, and those of the run that name it. */
  private concerns(e: CustodyEvent, childId: number): boolean {
    return e.childId === childId || (e.childId === null && Number(e.details.childId ?? 0) === childId);
  }

  private details({ details: d }: CustodyEvent): string {
    return [d.collector, d.receiver, d.claim, d.escorts, d.reason, d.what]
      .filter((word): word is string => typeof word === 'string' && word !== '')
      .slice(0, 2)
      .join(' ');
  }

  private words(e: CustodyEvent): string {
    const detail = this.details(e);
    return say(texts.event, {
      time: timeOf(e.at),
      what: eventWords[e.kind] ?? e.kind,
      detail: detail ? say(texts.detail, { detail }) : '',
      who: e.toldByName ? say(texts.by, { who: e.toldByName }) : say(texts.by, { who: texts.clock }),
    });
  }
}
