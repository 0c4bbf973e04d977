import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../kernel/clock.js';
import { addMinutes } from '../kernel/time/shanghai.js';
import { CLOCK } from '../platform/clock/clocks.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { Database } from '../platform/database/index.js';
import { sidesOf } from './question-sides.rules.js';

export type QuestionKind = 'shift.reminder' | 'choose' | 'yes_no' | 'who_collects' | 'missing_number';

/** A question put to one person: which skill waits for the answer, and what it needs to know then (ids only). */
export interface Question {
  kind: QuestionKind;
  /** Name of the skill that hears the answer. */
  skill: string;
  data: Record<string, unknown>;
  /** Names the subject, so that the question can be withdrawn when it is settled another way. */
  key?: string;
  /** How long an answer is waited for; `questionMinutes` of the configuration by default. */
  minutes?: number;
}

export interface OpenQuestion extends Question {
  id: number;
  askedAt: Date;
  /** The numbered answers, as the question was put. */
  sides?: string;
  /** A nod (seen, and neither yes nor no) was answered with them already. */
  nodded?: true;
}

/** The questions that are open, per person; the newest is the one a bare "1" answers. */
@Injectable()
export class Questions {
  constructor(
    private readonly db: Database,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @param text the message that asks it, with its numbered answers */
  async open(personId: number, question: Question, text = ''): Promise<void> {
    const now = this.clock.now();
    const minutes = question.minutes ?? this.config.clocks.questionMinutes;
    if (question.key) await this.drop(question.key, personId);
    await this.db.execute(
      `INSERT INTO open_question (person_id, kind, skill, data, key, asked_at, expires_at, sides)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        personId,
        question.kind,
        question.skill,
        question.data,
        question.key ?? null,
        now,
        addMinutes(now, minutes),
        sidesOf(text) ?? null,
      ],
    );
  }

  /** Somebody nodded, and was told that this is no answer: said once. */
  async nodded(id: number): Promise<void> {
    await this.db.execute(`UPDATE open_question SET nodded_at = $2 WHERE id = $1`, [id, this.clock.now()]);
  }

  async answered(id: number): Promise<void> {
    await this.db.execute(`UPDATE open_question SET state = 'answered' WHERE id = $1`, [id]);
  }

  /** Withdraws the open questions about a subject, of one person or of everybody. */
  async drop(key: string, personId?: number): Promise<void> {
    await this.db.execute(
      `UPDATE open_question SET state = 'dropped'
       WHERE key = $1 AND state = 'open' AND ($2::bigint IS NULL OR person_id = $2)`,
      [key, personId ?? null],
    );
  }
}
