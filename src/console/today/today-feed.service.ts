import { Injectable, type BeforeApplicationShutdown, type MessageEvent } from '@nestjs/common';
import { EMPTY, exhaustMap, from, merge, map, share, Subject, takeUntil, timer, type Observable } from 'rxjs';
import { SessionsService } from '../../features/access/index.js';
import { AlarmsService } from '../../features/alarms/index.js';
import { TodayService } from '../../features/escort/index.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { Accounts } from '../../messaging/index.js';
import { Database } from '../../platform/database/index.js';
import { today } from '../contract/today.contract.js';
import { TodayBoard } from './today-board.service.js';

const LOOK_MS = 1_000;
const BEAT_MS = 15_000;

interface Marks {
  schools: Map<number, string>;
  rest: string;
}

/**
 * The board, live. A process looks once a second for all who watch, at marks; who sees something changed gets their
 * board anew. No notification from the database: those are serialised at commit, and 16:30 has enough commits.
 */
@Injectable()
export class TodayFeed implements BeforeApplicationShutdown {
  private readonly closing = new Subject<void>();
  private readonly marks: Observable<Marks>;

  constructor(
    private readonly db: Database,
    private readonly day: TodayService,
    private readonly alarms: AlarmsService,
    private readonly accounts: Accounts,
    private readonly sessions: SessionsService,
    private readonly board: TodayBoard,
  ) {
    this.marks = timer(0, LOOK_MS).pipe(
      // a database that is away is looked for again in a second
      exhaustMap(() => from(this.look().catch(() => undefined))),
      exhaustMap((marks) => (marks ? [marks] : EMPTY)),
      share(),
    );
  }

  /** Open event streams would keep the server from closing. */
  beforeApplicationShutdown(): void {
    this.closing.next();
  }

  /** The board of whoever holds this token: now, whenever it changes, and no longer than the session lives. */
  stream(token: string): Observable<MessageEvent> {
    const ended = new Subject<void>();
    let last = '';
    let shown = '';
    const boards = this.marks.pipe(
      exhaustMap(async (marks): Promise<MessageEvent[]> => {
        const mark = JSON.stringify([[...marks.schools], marks.rest]);
        if (mark === last) return [];
        const visitor = await this.sessions.visitor(token, false);
        if (!visitor) {
          ended.next();
          return [];
        }
        const board = today.parse(await this.board.of(visitor));
        last = mark;
        const content = JSON.stringify({ ...board, now: '' });
        if (content === shown) return [];
        shown = content;
        return [{ type: 'today', data: board }];
      }),
      exhaustMap((events) => events),
    );
    const beats = timer(BEAT_MS, BEAT_MS).pipe(
      map((): MessageEvent => ({ type: 'beat', data: { now: this.day.now } })),
    );
    return merge(boards, beats).pipe(takeUntil(merge(ended, this.closing)));
  }

  private async look(): Promise<Marks> {
    const [schools, alarms, down, drafts] = [
      await this.day.marks(this.day.date),
      await this.alarms.mark(),
      await this.accounts.down(),
      await this.db.one<{ mark: string | null }>(
        `SELECT string_agg(id || ':' || (first_word_at IS NOT NULL), ',' ORDER BY id) AS mark FROM suspension_draft
         WHERE done_at IS NULL AND withdrawn_at IS NULL AND expires_at > $1`,
        [this.day.now],
      ),
    ];
    // lateness comes with the minute, without any row changing
    const minute = `${this.day.date} ${timeOf(this.day.now)}`;
    return { schools, rest: JSON.stringify([alarms, down, drafts?.mark, minute]) };
  }
}
