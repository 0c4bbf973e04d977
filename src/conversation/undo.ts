import { Inject, Injectable } from '@nestjs/common';
import { addMinutes } from '../kernel/time/shanghai.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { Database } from '../platform/database/index.js';
import { texts } from './conversation.texts.zh-CN.js';
import { SkillRegistry } from './skill.port.js';
import type { Turn } from './turn.js';

interface Row {
  id: number;
  kind: string;
  data: Record<string, unknown>;
  expires_at: Date;
}

/** What somebody did and may take back for ten minutes. */
@Injectable()
export class Undo {
  constructor(
    private readonly db: Database,
    private readonly skills: SkillRegistry,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async remember(turn: Turn): Promise<void> {
    for (const { kind, data } of turn.undoables) {
      await this.db.execute(
        `INSERT INTO undoable (person_id, kind, data, done_at, expires_at) VALUES ($1, $2, $3, $4, $5)`,
        [turn.personId, kind, data, turn.now, addMinutes(turn.now, this.config.clocks.undoMinutes)],
      );
    }
  }

  /** Takes back the newest thing the speaker did, when it is not too late. */
  async last(turn: Turn): Promise<void> {
    const row = await this.db.one<Row>(
      `SELECT id, kind, data, expires_at FROM undoable WHERE person_id = $1 AND undone_at IS NULL
       ORDER BY id DESC LIMIT 1`,
      [turn.personId],
    );
    if (!row) return turn.reply(texts.undoNothing);
    if (row.expires_at < turn.now) return turn.reply(texts.undoLate);
    const sentence = await this.skills.undoOf(row.kind)?.(row.data, turn);
    if (sentence === undefined) return turn.reply(texts.undoLate);
    await this.db.execute(`UPDATE undoable SET undone_at = $2 WHERE id = $1`, [row.id, turn.now]);
    if (sentence) turn.reply(sentence);
  }
}
