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
import { RunStore, titleOf } from '../../features/escort/index.js';
import { PlacesService } from '../../features/organisation/index.js';
import { ACTS_AS, PeopleService } from '../../features/people/index.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { surnameOf } from '../../kernel/zh/names.js';
import { Database } from '../../platform/database/index.js';
import { texts } from './speakers.texts.zh-CN.js';

/** People kept in memory at most. */
const MOST_KNOWN = 20_000;

/** Who a person is, in every role they have; each role knows only the children that are its own. */
@Injectable()
export class FeatureSpeakerDirectory implements SpeakerDirectory {
  private readonly known = new Map<number, Speaker>();
  private version = -1;
  private date = '';

  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
    private readonly children: ChildrenService,
    private readonly places: PlacesService,
    private readonly runs: RunStore,
  ) {}

  /**
   * Who a person is. Kept in memory as long as nothing that decides it has changed: the database counts those changes
   * (`directory_version`), for the day: who walks every week does so until a date. The children a volunteer walks with
   * today are looked up each time.
   */
  async asOf(now: Date): Promise<(personId: number) => Promise<Speaker | undefined>> {
    const row = await this.db.one<{ version: number }>(`SELECT version FROM directory_version`);
    const version = row?.version ?? 0;
    const date = dateOf(now);
    if (version !== this.version || date !== this.date) this.known.clear();
    this.version = version;
    this.date = date;
    return (personId) => this.speaker(personId, now);
  }

  private async speaker(personId: number, now: Date): Promise<Speaker | undefined> {
    const speaker = this.known.get(personId) ?? (await this.lookUp(personId));
    if (!speaker) return undefined;
    if (this.known.size < MOST_KNOWN) this.known.set(personId, speaker);
    if (speaker.roles.every((r) => r.role !== 'volunteer')) return { ...speaker };
    const today = await this.walkedToday(personId, now);
    const roles = speaker.roles.map((r) =>
      r.role === 'volunteer' ? { ...r, children: merged(today, r.children) } : r,
    );
    return { ...speaker, roles };
  }

  private async lookUp(personId: number): Promise<Speaker | undefined> {
    const name = await this.people.nameOf(personId);
    if (!name) return undefined;
    const granted = await this.people.rolesOf(personId);
    const roles: SpeakerRole[] = [];
    const own = await this.children.ofGuardian(personId);
    const guards = await this.isGuardian(personId);
    if (own.length > 0 || guards) roles.push(await this.guardian(own));
    for (const role of new Set(granted.flatMap((g) => ACTS_AS[g.role] ?? []))) {
      const places = granted.filter((g) => ACTS_AS[g.role] === role).map((g) => g.placeId);
      roles.push(await this.staff(role, personId, places));
    }
    return { personId, name, muted: false, roles };
  }

  private async guardian(own: ChildCard[]): Promise<SpeakerRole> {
    const schools = [...new Set(own.map((c) => c.schoolId))];
    return { role: 'guardian', children: own.map(known), people: await this.staffOf(schools) };
  }

  private async staff(role: Role, personId: number, places: number[]): Promise<SpeakerRole> {
    const paired = await this.children.ofPairing(personId);
    const cards = await this.cardsFor(role, places);
    // whoever is paired may name the people of the child's school, to hand the child on
    const walked = role === 'volunteer' ? await this.schoolsOfVolunteer(personId) : await this.schoolsOver(places);
    const schools = [...new Set([...walked, ...paired.map((c) => c.schoolId)])];
    // whoever puts people on runs may name every volunteer of the town; a volunteer those who could walk in their place
    const people = await this.staffOf(
      schools,
      role === 'coordinator' ? 'all' : role === 'volunteer' ? 'cleared' : 'none',
    );
    return { role, children: merged(cards.map(known), paired.map(known)), people };
  }

  /** The children whom a role has at its places; a volunteer's are those of the day. */
  private async cardsFor(role: Role, places: number[]): Promise<ChildCard[]> {
    if (role === 'volunteer' || role === 'district') return [];
    const below = (await Promise.all(places.map((p) => this.places.downwards(p)))).flat();
    return role === 'village' ? this.children.ofPoints(below) : this.children.ofClasses(below);
  }

  private async walkedToday(personId: number, now: Date): Promise<KnownChild[]> {
    const ids = await this.runs.childIdsOfVolunteer(personId, dateOf(now));
    return (await this.children.cards(ids)).map(known);
  }

  private async isGuardian(personId: number): Promise<boolean> {
    return (await this.db.one(`SELECT 1 FROM guardianship WHERE person_id = $1 LIMIT 1`, [personId])) !== undefined;
  }

  private async schoolsOfVolunteer(personId: number): Promise<number[]> {
    const rows = await this.db.query<{ school_id: number }>(
      `SELECT DISTINCT e.school_id FROM escort_plan e JOIN escort_plan_member m ON m.plan_id = e.id
       WHERE m.person_id = $1 AND (m.until IS NULL OR m.until > $2)`,
      [personId, this.date],
    );
    return rows.map((r) => r.school_id);
  }

  private async schoolsOver(places: number[]): Promise<number[]> {
    const up = (await Promise.all(places.map((p) => this.places.upwards(p)))).flat();
    return [...new Set(up.filter((p) => p.kind === 'school').map((p) => p.id))];
  }

  /** Teachers, volunteers and staff of schools, with the ways people call them. */
  private async staffOf(schoolIds: number[], ofTown: 'none' | 'cleared' | 'all' = 'none'): Promise<KnownPerson[]> {
    const rows = await this.db.query<{ id: number; name: string; roles: string[] }>(
      `SELECT p.id, p.name, array_agg(DISTINCT x.role) AS roles FROM (
         SELECT r.person_id, r.role FROM person_role r JOIN place k ON k.id = r.place_id
           WHERE r.until IS NULL AND r.role <> 'volunteer' AND (k.id = ANY($1) OR k.parent_id = ANY($1))
         UNION SELECT m.person_id, 'volunteer' FROM escort_plan_member m JOIN escort_plan e ON e.id = m.plan_id
           WHERE e.school_id = ANY($1) AND (m.until IS NULL OR m.until > $3)
         UNION SELECT r.person_id, r.role FROM person_role r JOIN place k ON k.parent_id = r.place_id
           WHERE $2 <> 'none' AND r.until IS NULL AND r.role = 'volunteer' AND k.id = ANY($1) AND ($2 = 'all' OR EXISTS (
             SELECT 1 FROM clearance c WHERE c.person_id = r.person_id))
       ) x JOIN person p ON p.id = x.person_id GROUP BY p.id, p.name ORDER BY p.id`,
      [schoolIds, ofTown, this.date],
    );
    return rows.map((r) => ({ id: r.id, name: r.name, calls: callsOf(r.name, r.roles) }));
  }
}

const known = (c: ChildCard): KnownChild => ({ id: c.id, name: c.name, calls: c.calls, class: c.className });

const merged = (one: readonly KnownChild[], other: readonly KnownChild[]): KnownChild[] => [
  ...new Map([...one, ...other].map((c) => [c.id, c])).values(),
];

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
