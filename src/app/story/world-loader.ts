import { Injectable } from '@nestjs/common';
import { ChildrenService } from '../../features/children/index.js';
import { PlansService } from '../../features/escort/index.js';
import { CalendarService, PlacesService, type Place } from '../../features/organisation/index.js';
import { PeopleService, type StaffRole } from '../../features/people/index.js';
import { HomesService } from '../../features/rota/index.js';
import { addDays, at, dateOf } from '../../kernel/time/shanghai.js';
import { AddressBook } from '../../messaging/index.js';
import { Database } from '../../platform/database/index.js';
import { worldTexts as texts } from './world.texts.zh-CN.js';
import { peopleOf } from './world.checks.js';
import type { WorldChild, WorldDescription, WorldRun } from './world.schema.js';

export interface WorldContext {
  now: Date;
  /** The chat account of ours that everybody is linked to. */
  account: string;
  contacts: Readonly<Record<string, string>>;
}

interface Loaded {
  town: Place;
  district: Place;
  schools: Map<string, Place>;
  classes: Map<string, Place>;
  points: Map<string, Place>;
  people: Map<string, number>;
  children: Map<string, number>;
}

/** Fills an empty database with the world of a story or of the demo. */
@Injectable()
export class WorldLoader {
  constructor(
    private readonly db: Database,
    private readonly places: PlacesService,
    private readonly people: PeopleService,
    private readonly children: ChildrenService,
    private readonly calendar: CalendarService,
    private readonly plans: PlansService,
    private readonly addresses: AddressBook,
    private readonly homes: HomesService,
  ) {}

  async load(world: WorldDescription, context: WorldContext): Promise<void> {
    await this.db.tx(async () => {
      const loaded = await this.loadPlaces(world);
      await this.loadPeople(world, loaded, context);
      for (const child of world.children) await this.loadChild(child, loaded);
      for (const p of world.pairings) {
        await this.children.pair(id(loaded.children, p.child), id(loaded.people, p.with), p.kind ?? texts.pairing);
      }
      for (const run of world.runs) await this.loadRun(run, world, loaded);
      await this.loadCalendar(world, loaded, context);
    });
  }

  private async loadPlaces(world: WorldDescription): Promise<Loaded> {
    const city = await this.places.ensure('city', texts.city);
    const district = await this.places.ensure('district', texts.district, city);
    const town = await this.places.ensure('town', texts.town, district);
    const schools = new Map<string, Place>();
    for (const name of world.schools) schools.set(name, await this.places.ensure('school', name, town));
    const classes = new Map<string, Place>();
    for (const c of world.classes) {
      classes.set(`${c.school}/${c.name}`, await this.places.ensure('class', c.name, schools.get(c.school)));
    }
    const points = new Map<string, Place>();
    for (const p of world.points) {
      const village = await this.places.ensure('village', p.village ?? texts.village, town);
      points.set(p.name, await this.places.ensure('point', p.name, village));
    }
    return { town, district, schools, classes, points, people: new Map(), children: new Map() };
  }

  private async loadPeople(world: WorldDescription, loaded: Loaded, context: WorldContext): Promise<void> {
    const strangers = new Set(world.unlinked);
    for (const [n, name] of peopleOf(world).entries()) {
      // invented numbers: 100… is no mobile range anywhere
      const person = await this.people.add(name, `100${String(10_000_000 + n * 7919).padStart(8, '0')}`);
      loaded.people.set(name, person.id);
      const contactId = context.contacts[name];
      if (contactId && !strangers.has(name)) {
        await this.addresses.bind(person.id, { account: context.account, contactId }, 'world');
      }
    }
    for (const c of world.classes) {
      await this.people.grant(
        id(loaded.people, c.teacher),
        'teacher',
        place(loaded.classes, `${c.school}/${c.name}`).id,
      );
    }
    const clearedUntil = addDays(dateOf(context.now), 365);
    for (const v of world.volunteers) {
      const personId = id(loaded.people, v.name);
      await this.people.grant(personId, 'volunteer', loaded.town.id);
      if (v.cleared) await this.people.clear(personId, clearedUntil, clearedUntil);
      if (v.lives) {
        await this.homes.note(personId, (await this.places.ensure('village', v.lives, loaded.town)).id);
      }
    }
    for (const s of world.staff) await this.loadStaff(s, loaded);
  }

  private async loadStaff(s: WorldDescription['staff'][number], loaded: Loaded): Promise<void> {
    const personId = id(loaded.people, s.name);
    const role: StaffRole = s.role;
    if (role === 'district') return this.people.grant(personId, role, loaded.district.id);
    if (role === 'village') {
      for (const point of loaded.points.values())
        await this.people.grant(personId, role, point.parentId ?? loaded.town.id);
      return;
    }
    for (const school of s.schools) await this.people.grant(personId, role, place(loaded.schools, school).id);
  }

  private async loadChild(c: WorldChild, loaded: Loaded): Promise<void> {
    const child = await this.children.add({
      name: c.name,
      classId: place(loaded.classes, `${c.school}/${c.class}`).id,
      pointId: c.point ? place(loaded.points, c.point).id : null,
      calls: c.calls,
      allergies: c.allergies ?? null,
      mayLeaveAlone: c.mayLeaveAlone,
    });
    loaded.children.set(c.name, child.id);
    for (const [n, g] of c.guardians.entries()) {
      await this.children.addGuardian(child.id, id(loaded.people, g.name), g.relation, n + 1);
    }
    const relation = (name: string): string | null => c.guardians.find((g) => g.name === name)?.relation ?? null;
    for (const [names, permission] of [
      [c.collect, 'authorised'],
      [c.forbidden, 'forbidden'],
    ] as const) {
      for (const name of names) {
        await this.children.addCollector(child.id, {
          personId: loaded.people.get(name) ?? null,
          name,
          relation: relation(name),
          permission,
        });
      }
    }
  }

  /** One plan for each school whose children walk to the point. */
  private async loadRun(run: WorldRun, world: WorldDescription, loaded: Loaded): Promise<void> {
    const schools = run.school
      ? [run.school]
      : [...new Set(world.children.filter((c) => c.point === run.point).map((c) => c.school))];
    for (const school of schools) {
      await this.plans.add({
        pointId: place(loaded.points, run.point).id,
        schoolId: place(loaded.schools, school).id,
        days: run.days,
        depart: run.depart,
        arrive: run.arrive,
        escorts: run.escorts.map((name) => id(loaded.people, name)),
        standby: run.standby.map((name) => id(loaded.people, name)),
      });
    }
  }

  private async loadCalendar(world: WorldDescription, loaded: Loaded, context: WorldContext): Promise<void> {
    for (const term of world.terms) await this.calendar.addTerm(loaded.district.id, term);
    for (const date of world.holidays) {
      await this.calendar.addOverride(loaded.district.id, date, false, texts.holiday);
    }
    const [speaker] = world.staff.filter((s) => s.role === 'coordinator');
    const by = speaker ? id(loaded.people, speaker.name) : [...loaded.people.values()][0];
    if (by === undefined) return;
    for (const date of world.suspended) {
      for (const school of loaded.schools.values()) {
        const early = at(date, '07:00');
        await this.calendar.suspend({
          placeId: school.id,
          date,
          reason: texts.suspended,
          source: speaker?.name ?? '',
          by,
          at: early < context.now ? early : context.now,
        });
      }
    }
  }
}

function id(map: Map<string, number>, name: string): number {
  const found = map.get(name);
  if (found === undefined) throw new Error('WORLD.UNKNOWN_NAME: a name of the world is used but not defined');
  return found;
}

function place(map: Map<string, Place>, name: string): Place {
  const found = map.get(name);
  if (!found) throw new Error('WORLD.UNKNOWN_PLACE: a place of the world is used but not defined');
  return found;
}
