import { idFault, normalId } from '../../kernel/citizen-id.js';
import { isPhone } from '../../kernel/phone.js';
import { isDate } from '../../kernel/time/shanghai.js';
import { CARE_FIELDS, CARE_FIELD_NAMES } from './care-fields.js';
import type { CareFacts, CareFieldName, CarePatch, CareValue } from './care-file.model.js';

export interface FactFault {
  field: CareFieldName;
  why: 'not_a_date' | 'not_a_choice' | 'not_a_phone' | 'not_an_id' | 'too_long' | 'not_yes_or_no';
}

export interface FactChange {
  field: CareFieldName;
  before: CareValue | null;
  after: CareValue | null;
}

/** What is wrong with values before they become facts. */
export function faultsOf(patch: CarePatch): FactFault[] {
  return CARE_FIELD_NAMES.flatMap((field) => {
    const value = patch[field];
    const why = value === undefined || value === null ? undefined : faultOf(field, value);
    return why ? [{ field, why }] : [];
  });
}

function faultOf(field: CareFieldName, value: CareValue): FactFault['why'] | undefined {
  const { kind, of = [], max = 200 } = CARE_FIELDS[field];
  switch (kind) {
    case 'yes_no':
      return typeof value === 'boolean' ? undefined : 'not_yes_or_no';
    case 'choices':
      return Array.isArray(value) && value.every((v) => of.includes(v)) ? undefined : 'not_a_choice';
    case 'choice':
      return typeof value === 'string' && of.includes(value) ? undefined : 'not_a_choice';
    case 'date':
      return typeof value === 'string' && isDate(value) ? undefined : 'not_a_date';
    case 'phone':
      return typeof value === 'string' && isPhone(value) ? undefined : 'not_a_phone';
    case 'id':
      return typeof value === 'string' && idFault(value) === undefined ? undefined : 'not_an_id';
    case 'text':
      return typeof value === 'string' && value.length <= max ? undefined : 'too_long';
  }
}

/** One spelling for one value, so that the same thing said again is no change. */
export function settled(field: CareFieldName, value: CareValue): CareValue {
  if (typeof value === 'string') return CARE_FIELDS[field].kind === 'id' ? normalId(value) : value.trim();
  return Array.isArray(value) ? [...value].sort() : value;
}

/** What a patch changes of the facts; a value said again changes nothing. */
export function changesOf(before: CareFacts, patch: CarePatch): FactChange[] {
  return CARE_FIELD_NAMES.flatMap((field) => {
    const wanted = patch[field];
    if (wanted === undefined) return [];
    const old = before[field];
    const value = wanted === null || wanted === '' ? null : settled(field, wanted);
    if (same(value, old ?? null)) return [];
    return [{ field, before: old ?? null, after: value }];
  });
}

const same = (a: CareValue | null, b: CareValue | null): boolean =>
  a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((v, i) => v === b[i]));

/** The facts after some changes. */
export function applied(before: CareFacts, changes: readonly FactChange[]): CareFacts {
  const after: Record<string, CareValue> = { ...(before as Record<string, CareValue>) };
  for (const { field, after: value } of changes) {
    if (value === null) delete after[field];
    else after[field] = value;
  }
  return after as CareFacts;
}
