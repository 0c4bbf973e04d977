import { maskPhone } from '../../kernel/mask.js';
import { DATA_GROUPS, type Audience, type DataGroup, type Level, type PolicyRow } from './policy.model.js';

const RANK: Record<Level, number> = { none: 0, masked: 1, full: 2 };

/** Whether a row speaks of this audience, and everything it asks for is there. */
export function fits(row: PolicyRow, a: Audience): boolean {
  const needs = row.needs ?? [];
  return (
    row.roles.includes(a.role) &&
    row.relations.includes(a.relation) &&
    row.purposes.includes(a.purpose) &&
    (!needs.includes('reason') || a.reason) &&
    (!needs.includes('broken_glass') || a.glassBroken) &&
    (!needs.includes('second_person') || a.secondPerson) &&
    (row.consent === undefined || a.consents.includes(row.consent))
  );
}

/** How much of a group an audience may read: the most that any fitting row gives. */
export function levelOf(table: readonly PolicyRow[], audience: Audience, group: DataGroup): Level {
  return table
    .filter((row) => row.groups.includes(group) && fits(row, audience))
    .reduce<Level>((best, row) => (RANK[row.level] > RANK[best] ? row.level : best), 'none');
}

/** The groups that somebody who comes in several ways may read, and how far. */
export function levelsFor(table: readonly PolicyRow[], audiences: readonly Audience[]): Map<DataGroup, Level> {
  const levels = new Map<DataGroup, Level>();
  for (const group of DATA_GROUPS) {
    for (const audience of audiences) {
      const level = levelOf(table, audience, group);
      if (RANK[level] > RANK[levels.get(group) ?? 'none']) levels.set(group, level);
    }
  }
  return levels;
}

export type ShownKind = 'text' | 'date' | 'yes_no' | 'choice' | 'choices' | 'id' | 'phone';

/** One thing that is known of somebody. */
export interface SubjectField {
  name: string;
  group: DataGroup;
  kind: ShownKind;
  /** As people read it. */
  value: string;
}

export interface Shown {
  name: string;
  value: string;
  level: Exclude<Level, 'none'>;
}

/** What an audience sees of a subject: the one way that facts about a child become something to read. */
export function render(
  table: readonly PolicyRow[],
  subject: readonly SubjectField[],
  audiences: readonly Audience[],
): Shown[] {
  const levels = levelsFor(table, audiences);
  return subject.flatMap(({ name, group, kind, value }) => {
    const level = levels.get(group) ?? 'none';
    if (level === 'none') return [];
    return [{ name, level, value: level === 'full' ? value : masked(kind, value) }];
  });
}

/** Enough to recognise what one knows already, and not enough to use it. */
export function masked(kind: ShownKind, value: string): string {
  switch (kind) {
    case 'phone':
      return maskPhone(value);
    case 'id':
      return `${'*'.repeat(Math.max(value.length - 4, 4))}${value.slice(-4)}`;
    case 'date':
      return `${value.slice(0, 4)}-**-**`;
    case 'text':
      return `${[...value].slice(0, 1).join('')}**`;
    default:
      return '**';
  }
}
