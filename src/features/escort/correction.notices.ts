import { Injectable } from '@nestjs/common';
import { say } from '../../kernel/texts.js';
import { timeOf } from '../../kernel/time/shanghai.js';
import { Database } from '../../platform/database/index.js';
import { PeopleService } from '../people/index.js';
import type { Telling } from './custody-event.js';
import { EscortNotices } from './escort.notices.js';
import { stateWords, texts } from './escort.texts.zh-CN.js';
import type { Move } from './run.rules.js';
import type { Run } from './run.store.js';

/** When a record is taken back, whoever was told it hears that too. */
@Injectable()
export class CorrectionNotices {
  constructor(
    private readonly db: Database,
    private readonly notices: EscortNotices,
    private readonly people: PeopleService,
  ) {}

  async tell(run: Run, moves: readonly Move[], eventIds: readonly number[], told: Required<Telling>): Promise<void> {
    const who = await this.people.nameOf(told.toldBy);
    const events = await this.db.query<{ childId: number; at: Date; toState: Move['to'] }>(
      `SELECT child_id AS "childId", at, to_state AS "toState" FROM custody_event WHERE id = ANY($1) AND child_id IS NOT NULL`,
      [eventIds],
    );
    const children = run.children.filter((c) => moves.some((m) => m.childId === c.childId));
    await this.notices.tellGuardians(
      children,
      (c) => {
        const was = events.find((e) => e.childId === c.childId);
        return say(texts.corrected, {
          child: c.name,
          time: was ? timeOf(was.at) : timeOf(told.at),
          was: was ? stateWords[was.toState] : '',
          who,
          now: stateWords[c.state],
        });
      },
      () => ({ class: 'S', event: `corrected:${run.id}:${told.inboxId}` }),
    );
  }
}
