import { Injectable } from '@nestjs/common';
import type {
  KnownChild,
  KnownPerson,
  Role,
  Speaker,
  SpeakerDirectory,
  SpeakerRole,
} from '../../conversation/index.js';
import { ChildrenService, type ChildCard } from '../../features/children/index.js';
import { RunStore, surnameOf, titleOf } from '../../features/escort/index.js';
import { PlacesService } from '../../features/organisation/index.js';
import { ACTS_AS, PeopleService } from '../../features/people/index.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { Database } from '../../platform/database/index.js';
import { texts } from './speakers.texts.zh-CN.js';

/** People kept in memory at most. */
const MOST_KNOWN = 20_000;

/** Who a person is, in every role they have; each role knows only the children that are its own. */
@Injectable()
export class FeatureSpeakerDirectory implements SpeakerDirectory {
  private readonly known = new Map<number, Speaker>();
  private version = -1;

  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
    private readonly children: ChildrenService,
    private readonly places: PlacesService,
    private readonly runs: RunStore,
  ) {}

  /**
   * Who a person is. Kept in memory as long as nothing that decides it has changed: the database counts those changes
   * (`directory_version`). What depends on today's shifts is never kept.
   */
  async speaker(personId: number, now: Date): Promise<Speaker | undefined> {
    const row = await this.db.one<{ version: number }>(`SELECT version FROM directory_version`);
    const version = row?.version ?? 0;
    if (version !== this.version) this.known.clear();
    this.version = version;
    const known = this.known.get(personId);
    if (known) return { ...known };
    const speaker = await this.lookUp(personId, now);
    const lasts = speaker && speaker.roles.every((r) => r.role !== 'volunteer');
    if (lasts && this.known.size < MOST_KNOWN) this.known.set(personId, speaker);
    return speaker && { ...speaker };
  }

  private async lookUp(personId: number, now: Date): Promise<Speaker | undefined> {
    const name = await this.people.nameOf(personId);
    if (!name) return undefined;
    const granted = await this.people.rolesOf(personId);
    const roles: SpeakerRole[] = [];
    const own = await this.children.ofGuardian(personId);
    const guards = await this.isGuardian(personId);
    if (own.length > 0 || guards) roles.push(await this.guardian(own));
    for (const role of new Set(granted.flatMap((g) => ACTS_AS[g.role] ?? []))) {
      const places = granted.filter((g) => ACTS_AS[g.role] === role).map((g) => g.placeId);
      roles.push(await this.staff(role, personId, places, now));
    }
    return { personId, name, muted: false, roles };
  }

  private async guardian(own: ChildCard[]): Promise<SpeakerRole> {
    const schools = [...new Set(own.map((c) => c.schoolId))];
    return { role: 'guardian', children: own.map(known), people: await this.staffOf(schools) };
  }

  private async staff(role: Role, personId: number, places: number[], now: Date): Promise<SpeakerRole> {
    const paired = await this.children.ofPairing(personId);
    const below = role === 'district' ? [] : (await Promise.all(places.map((p) => this.places.downwards(p)))).flat();
    const cards = await this.cardsFor(role, personId, below, now);
    const all = new Map([...cards, ...paired].map((c) => [c.id, c]));
    const schools = role === 'volunteer' ? await this.schoolsOfVolunteer(personId) : await this.schoolsOver(places);
    // whoever puts people on runs may name every volunteer of the town
    const people = await this.staffOf(schools, role === 'coordinator');
    return { role, children: [...all.values()].map(known), people };
  }

  private async cardsFor(role: Role, personId: number, below: number[], now: Date): Promise<ChildCard[]> {
    switch (role) {
      case 'volunteer': {
        const ids = await this.runs.idsOfVolunteer(personId, dateOf(now));
        const rows = await this.db.query<{ child_id: number }>(
          `SELECT child_id FROM run_child WHERE run_id = ANY($1)`,
          [ids.map((r) => r.runId)],
        );
        return this.children.cards(rows.map((r) => r.child_id));
      }
      case 'village':
        return this.children.ofPoints(below);
      case 'district':
        return [];
      default:
        return this.children.ofClasses(below);
    }
  }

  private async isGuardian(personId: number): Promise<boolean> {
    return (await this.db.one(`SELECT 1 FROM guardianship WHERE person_id = $1 LIMIT 1`, [personId])) !== undefined;
  }

  private async schoolsOfVolunteer(personId: number): Promise<number[]> {
    const rows = await this.db.query<{ school_id: number }>(
      `SELECT DISTINCT e.school_id FROM escort_plan e JOIN escort_plan_member m ON m.plan_id = e.id WHERE m.person_id = $1`,
      [personId],
    );
    return rows.map((r) => r.school_id);
  }

  private async schoolsOver(places: number[]): Promise<number[]> {
    const up = (await Promise.all(places.map((p) => this.places.upwards(p)))).flat();
    return [...new Set(up.filter((p) => p.kind === 'school').map((p) => p.id))];
  }

  /** Teachers, volunteers and staff of schools, with the ways people call them. */
  private async staffOf(schoolIds: number[], volunteersOfTown = false): Promise<KnownPerson[]> {
    const rows = await this.db.query<{ id: number; name: string; roles: string[] }>(
      `SELECT p.id, p.name, array_agg(DISTINCT x.role) AS roles FROM (
         SELECT r.person_id, r.role FROM person_role r JOIN place k ON k.id = r.place_id
           WHERE r.until IS NULL AND r.role <> 'volunteer' AND (k.id = ANY($1) OR k.parent_id = ANY($1))
         UNION SELECT m.person_id, 'volunteer' FROM escort_plan_member m JOIN escort_plan e ON e.id = m.plan_id
           WHERE e.school_id = ANY($1)
         UNION SELECT r.person_id, r.role FROM person_role r JOIN place k ON k.parent_id = r.place_id
           WHERE $2 AND r.until IS NULL AND r.role = 'volunteer' AND k.id = ANY($1)
       ) x JOIN person p ON p.id = x.person_id GROUP BY p.id, p.name ORDER BY p.id`,
      [schoolIds, volunteersOfTown],
    );
    return rows.map((r) => ({ id: r.id, name: r.name, calls: callsOf(r.name, r.roles) }));
  }
}

const known = (c: ChildCard): KnownChild => ({ id: c.id, name: c.name, calls: c.calls, class: c.className });

/** How people call a member of staff: by given name, or by surname and title. */
function callsOf(name: string, roles: string[]): string[] {
  const surname = surnameOf(name);
  const calls = new Set<string>();
  const given = name.slice(surname.length);
  if (given.length >= 2) calls.add(given);
  // as neighbours call each other
  if (roles.includes('volunteer') && given) calls.add(texts.familiar + given.slice(-1));
  if (roles.includes('teacher') || roles.includes('counsellor')) calls.add(titleOf(name));
  if (roles.includes('coordinator')) calls.add(surname + texts.director);
  if (roles.includes('deputy')) calls.add(surname + texts.headmaster);
  if (roles.includes('village') || roles.includes('volunteer')) for (const t of texts.kinTitles) calls.add(surname + t);
  if (roles.includes('district')) calls.add(surname + texts.section);
  calls.delete(name);
  return [...calls];
}
