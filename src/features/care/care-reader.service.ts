import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, refuse, type Result } from '../../kernel/result.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { ChildrenService } from '../children/index.js';
import {
  AccessService,
  RetentionService,
  RightsService,
  type DataGroup,
  type Reading,
  type Shown,
  type ShownKind,
  type SubjectField,
} from '../privacy/index.js';
import { CARE_FIELDS, CARE_FIELD_NAMES } from './care-fields.js';
import { codeTexts, fieldTexts, yesNoTexts } from './care-fields.texts.zh-CN.js';
import type { CareFacts, CareFieldName, CareValue } from './care-file.model.js';
import { CareStore, type CareTrace } from './care.store.js';

export interface ShownFact extends Shown {
  label: string;
}

export interface ReadFile {
  childId: number;
  name: string;
  className: string;
  schoolName: string;
  facts: ShownFact[];
}

/** One field of the form for a reader: as it is shown, or empty where nothing is on file. */
export interface FormField {
  name: CareFieldName;
  label: string;
  group: DataGroup;
  kind: ShownKind;
  level: Shown['level'];
  value: string | null;
  /** Codes and what they are called, where one has to be chosen. */
  choices: { code: string; label: string }[];
}

export type ReadRefusal = 'PRIVACY.NOT_ALLOWED';

/** A file that ended is kept for so many years (LPM, accounting of welfare work), and then erased. */
const KEPT_YEARS = 3;
/** Given on request, beyond what the archive of article 43 has to hold. */
const ON_REQUEST: readonly CareFieldName[] = CARE_FIELD_NAMES.filter((f) =>
  ['household', 'health', 'phones', 'address', 'numbers'].includes(CARE_FIELDS[f].group),
);

/** The one way to look into a file: the policy decides, the audit remembers. */
@Injectable()
export class CareReader implements OnModuleInit {
  constructor(
    private readonly db: Database,
    private readonly store: CareStore,
    private readonly children: ChildrenService,
    private readonly access: AccessService,
    private readonly rights: RightsService,
    private readonly retention: RetentionService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.rights.eraser('care', (childId) => this.erase(childId, ON_REQUEST));
    this.retention.add({ name: 'care-files.erase', apply: (now) => this.eraseOld(now) });
  }

  /** What a reader may see of a child. A refusal is logged as well as a look. */
  async read(reading: Reading): Promise<Result<ReadFile, ReadRefusal>> {
    return this.readWith(reading, []);
  }

  /** The same with more that is known beside the file, by the same policy and in the same look. */
  async readWith(
    reading: Reading,
    more: readonly SubjectField[],
  ): Promise<Result<ReadFile & { more: Shown[] }, ReadRefusal>> {
    return this.db.tx(async () => {
      const card = await this.children.card(reading.childId);
      const file = (await this.store.load([reading.childId])).get(reading.childId);
      const subject = card ? [...this.cardFields(card), ...fieldsOf(file?.facts ?? {}), ...more] : [];
      const places = file?.villageId ? [file.villageId] : [];
      const shown = await this.access.show({ ...reading, places }, subject);
      if (!card || shown.length === 0) return refuse('PRIVACY.NOT_ALLOWED');
      return ok({
        childId: card.id,
        name: card.name,
        className: card.className,
        schoolName: card.schoolName,
        more: shown.filter((s) => more.some((m) => m.name === s.name)),
        facts: shown.flatMap((s) => {
          const label = fieldTexts[s.name as CareFieldName];
          return label ? [{ ...s, label }] : [];
        }),
      });
    });
  }

  /** The form as a reader may see it, filled in or not, in its order. A look like any other. */
  async form(reading: Reading): Promise<Result<FormField[], ReadRefusal>> {
    const read = await this.read(reading);
    if (!read.ok) return read;
    const known = new Map(read.value.facts.map((f) => [f.name, f.value]));
    const levels = await this.mayRead(reading);
    return ok(
      CARE_FIELD_NAMES.flatMap((name): FormField[] => {
        const level = levels.get(name);
        if (!level) return [];
        const { group, kind, of = [] } = CARE_FIELDS[name];
        const choices = of.map((code) => ({ code, label: codeTexts[code] ?? code }));
        return [{ name, label: fieldTexts[name], group, kind, level, value: known.get(name) ?? null, choices }];
      }),
    );
  }

  /** Which fields the policy lets a reader see, and how far, whatever is in them. */
  async mayRead(reading: Reading): Promise<Map<CareFieldName, Shown['level']>> {
    const file = (await this.store.load([reading.childId])).get(reading.childId);
    const audiences = await this.access.audiences({ ...reading, places: file?.villageId ? [file.villageId] : [] });
    const all = CARE_FIELD_NAMES.map((name): SubjectField => {
      const { group, kind } = CARE_FIELDS[name];
      return { name, group, kind, value: '' };
    });
    return new Map(this.access.exported(audiences, all).map((s) => [s.name as CareFieldName, s.level]));
  }

  /** Children in whose file somebody has this number: parents or the one who looks after them. */
  async withPhone(phone: string): Promise<number[]> {
    return [...new Set((await this.store.withNumber('phone', phone)).map((r) => r.childId))];
  }

  /** Who changed what and when, for whoever may see the file; the question is logged like a look. */
  async history(reading: Reading): Promise<Result<CareTrace[], ReadRefusal>> {
    const read = await this.read(reading);
    if (!read.ok) return read;
    const seen = new Set(read.value.facts.map((f) => f.name));
    const all = await this.store.changes(reading.childId);
    return ok(all.map((t) => ({ ...t, fields: t.fields.filter((f) => seen.has(f)) })));
  }

  private cardFields(card: { name: string; className: string }): SubjectField[] {
    return [
      { name: 'childName', group: 'identity', kind: 'text', value: card.name },
      { name: 'className', group: 'school', kind: 'text', value: card.className },
    ];
  }

  /** Takes facts away with every trace of their values; how many rows it touched. */
  private async erase(childId: number, fields: readonly CareFieldName[]): Promise<number> {
    return this.db.tx(async () => {
      await this.db.execute(`SELECT set_config('four_thirty.erasing', 'yes', true)`);
      const facts = await this.db.execute(
        `UPDATE care_file SET facts = facts - $2::text[], sealed = sealed - $2::text[], changed_at = $3 WHERE child_id = $1`,
        [childId, fields, this.clock.now()],
      );
      await this.db.execute(`DELETE FROM care_index WHERE child_id = $1 AND field = ANY($2)`, [childId, fields]);
      const traces = await this.db.execute(
        `UPDATE care_change SET changes = changes - $2::text[], sealed = sealed - $2::text[]
         WHERE child_id = $1 AND (changes ?| $2 OR sealed ?| $2)`,
        [childId, fields],
      );
      await this.db.execute(`SELECT set_config('four_thirty.erasing', '', true)`);
      return facts + traces;
    });
  }

  private async eraseOld(now: Date): Promise<number> {
    const old = await this.db.query<{ childId: number }>(
      `SELECT child_id AS "childId" FROM care_file
       WHERE closed_because IS DISTINCT FROM 'erased' AND closed_at < $1::timestamptz - $2 * interval '1 year' LIMIT 500`,
      [now, KEPT_YEARS],
    );
    for (const { childId } of old) {
      await this.erase(childId, CARE_FIELD_NAMES);
      await this.db.execute(`UPDATE care_file SET closed_because = 'erased' WHERE child_id = $1`, [childId]);
    }
    return old.length;
  }
}

/** Facts as fields that the policy speaks of, with values as people read them. */
export function fieldsOf(facts: CareFacts): SubjectField[] {
  return CARE_FIELD_NAMES.flatMap((name) => {
    const value = facts[name];
    const { group, kind } = CARE_FIELDS[name];
    return value === undefined ? [] : [{ name, group, kind, value: readable(value) }];
  });
}

/** A value as the form has it. */
export function readable(value: CareValue): string {
  if (typeof value === 'boolean') return value ? yesNoTexts.yes : yesNoTexts.no;
  if (Array.isArray(value)) return value.map((v) => codeTexts[v] ?? v).join(yesNoTexts.listMark);
  return codeTexts[value as string] ?? String(value);
}
