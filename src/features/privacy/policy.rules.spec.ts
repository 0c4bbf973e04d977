import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CONSENT_PURPOSES,
  DATA_GROUPS,
  READER_ROLES,
  READ_PURPOSES,
  RELATIONS,
  type Audience,
  type PolicyRow,
} from './policy.model.js';
import { levelOf, masked, render, type SubjectField } from './policy.rules.js';
import { POLICY } from './policy.table.js';

const some = <T>(all: readonly T[]) => fc.subarray([...all], { minLength: 1 });
const audience: fc.Arbitrary<Audience> = fc.record({
  role: fc.constantFrom(...READER_ROLES),
  relation: fc.constantFrom(...RELATIONS),
  purpose: fc.constantFrom(...READ_PURPOSES),
  reason: fc.boolean(),
  glassBroken: fc.boolean(),
  secondPerson: fc.boolean(),
  consents: fc.subarray([...CONSENT_PURPOSES]),
});
const row: fc.Arbitrary<PolicyRow> = fc.record({
  roles: some(READER_ROLES),
  relations: some(RELATIONS),
  purposes: some(READ_PURPOSES),
  groups: some(DATA_GROUPS),
  level: fc.constantFrom('masked' as const, 'full' as const),
  needs: fc.subarray(['reason', 'broken_glass', 'second_person'] as const),
  basis: fc.constant('test'),
}) as fc.Arbitrary<PolicyRow>;

const SUBJECT: SubjectField[] = DATA_GROUPS.map((group) => ({
  name: group,
  group,
  kind: 'text',
  value: `secret of ${group}`,
}));

/** Every way anybody could come, one by one. */
function* everybody(): Generator<Audience> {
  for (const role of READER_ROLES)
    for (const relation of RELATIONS)
      for (const purpose of READ_PURPOSES)
        for (let bits = 0; bits < 8; bits++)
          for (const consents of [[], ['care_file'], [...CONSENT_PURPOSES]] as Audience['consents'][])
            yield {
              role,
              relation,
              purpose,
              reason: !!(bits & 1),
              glassBroken: !!(bits & 2),
              secondPerson: !!(bits & 4),
              consents,
            };
}

const ON_DUTY: ReadonlySet<string> = new Set(['coordinator', 'village', 'counsellor', 'teacher', 'district']);
const nothing = (a: Audience): boolean => DATA_GROUPS.every((g) => levelOf(POLICY, a, g) === 'none');

describe('the policy', () => {
  it('shows nothing that no row gives, whatever the table', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), fc.array(audience, { minLength: 1, maxLength: 3 }), (table, all) => {
        for (const shown of render(table, SUBJECT, all)) {
          const granted = table.filter(
            (r) =>
              (r.groups as string[]).includes(shown.name) &&
              all.some(
                (a) =>
                  r.roles.includes(a.role) &&
                  r.relations.includes(a.relation) &&
                  r.purposes.includes(a.purpose) &&
                  (r.needs ?? []).every(
                    (n) => ({ reason: a.reason, broken_glass: a.glassBroken, second_person: a.secondPerson })[n],
                  ),
              ),
          );
          expect(granted.length).toBeGreaterThan(0);
          if (shown.level === 'full') expect(granted.some((r) => r.level === 'full')).toBe(true);
          else expect(shown.value).not.toContain('secret');
        }
      }),
    );
  });

  it('shows nothing to anybody by an empty table', () => {
    const shown = [...everybody()].filter((a) => render([], SUBJECT, [a]).length > 0);
    expect(shown).toEqual([]);
  });

  it('holds what the house promises, for everybody one by one', () => {
    let ways = 0;
    const broken: string[] = [];
    const must = (holds: boolean, what: string, a: Audience): unknown =>
      holds || broken.push(`${what} ${JSON.stringify(a)}`);
    for (const a of everybody()) {
      ways += 1;
      const level = (g: (typeof DATA_GROUPS)[number]) => levelOf(POLICY, a, g);
      // a stranger to the child reads only in an emergency that is logged
      if (a.relation === 'none' && !(a.purpose === 'emergency' && a.glassBroken && a.reason))
        must(nothing(a), 'stranger', a);
      // what was said in counselling is the counsellor's, whatever anybody says or breaks
      if (a.role !== 'counsellor' || a.purpose !== 'counselling')
        must(level('counselling') === 'none', 'counselling', a);
      // a whole ID number leaves only in an export that two people answer for
      if (!(a.purpose === 'export' && a.secondPerson && a.reason)) must(level('numbers') !== 'full', 'number', a);
      // the district reads no file without a reason, and a volunteer none without the family's consent
      if (a.role === 'district' && !a.reason) must(nothing(a), 'district', a);
      if (a.role === 'volunteer' && !a.consents.includes('care_file')) must(nothing(a), 'volunteer', a);
      // numbers of others, whole, are for whoever keeps the file, counts it out for two people, or has to call now
      if (a.role === 'guardian') must(level('phones') !== 'full', 'phones', a);
      // who may fetch a child is read by the table in an open emergency, and nowhere else
      const emergency = a.purpose === 'emergency' && a.glassBroken && a.reason;
      must(
        level('pickup') === (emergency && ON_DUTY.has(a.role) && a.relation !== 'guardian' ? 'full' : 'none'),
        'pickup',
        a,
      );
      // in one, whom to call is never masked
      if (emergency && level('phones') !== 'none') must(level('phones') === 'full', 'to call', a);
      if (a.role === 'guardian' && a.relation !== 'guardian') must(nothing(a), 'guardian', a);
    }
    expect(broken).toEqual([]);
    expect(ways).toBe(READER_ROLES.length * RELATIONS.length * READ_PURPOSES.length * 24);
  });

  it('gives a guardian no more on paper than the coordinator who prints it may read', () => {
    const way = { reason: true, glassBroken: false, secondPerson: false, consents: [] };
    const paper: Audience = { ...way, role: 'guardian', relation: 'guardian', purpose: 'rights' };
    const printer: Audience = { ...way, role: 'coordinator', relation: 'place', purpose: 'care' };
    const rank = { none: 0, masked: 1, full: 2 };
    const more = DATA_GROUPS.filter((g) => rank[levelOf(POLICY, paper, g)] > rank[levelOf(POLICY, printer, g)]);
    expect(more).toEqual([]);
  });

  it('never lets more consent, reason or people show less', () => {
    fc.assert(
      fc.property(audience, fc.constantFrom(...DATA_GROUPS), (a, g) => {
        const most = { ...a, reason: true, glassBroken: true, secondPerson: true, consents: CONSENT_PURPOSES };
        const rank = { none: 0, masked: 1, full: 2 };
        expect(rank[levelOf(POLICY, most, g)]).toBeGreaterThanOrEqual(rank[levelOf(POLICY, a, g)]);
      }),
    );
  });

  it('masks so that the value cannot be used', () => {
    expect(masked('phone', '10012345678')).toBe('100****5678');
    expect(masked('id', '999001201703041220')).toBe('**************1220');
    expect(masked('date', '2017-03-04')).toBe('2017-**-**');
    expect(masked('choice', 'poor')).toBe('**');
  });
});
