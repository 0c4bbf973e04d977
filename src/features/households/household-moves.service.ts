import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addDays, dateOf } from '../../kernel/time/shanghai.js';
import { Outbox, type MessageClass } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { CareService } from '../care/index.js';
import { ChildrenService, HouseholdChangesService } from '../children/index.js';
import type { Ban, ChildCard, HouseholdEvent, Leaving } from '../children/index.js';
import { ChildAlarmsService, escortsOf, LeaveService, namesOf, RunFinder, TERMINAL } from '../escort/index.js';
import { PeopleService } from '../people/index.js';
import { texts } from './households.texts.zh-CN.js';
import { FILE_ENDS, leftWords, whyWords } from './leaving.js';
import { telling, writer, type Told } from './told.js';

export type Moved =
  | { kind: 'done'; event: number }
  /** A child is on the way or at the point right now: their lists must not change under them. */
  | { kind: 'in_a_run'; child: string }
  | { kind: 'already' };

/** What a ban on collecting did; `who`: the coordinator who decides. */
export interface BanTold {
  /** Names of the children it is about. */
  children: string;
  who: string;
  /** Who is stopped, in a few words; empty where nobody certain is meant. */
  label: string;
  /** All of the list is closed. */
  whole: boolean;
}

/** A dispute that nobody has decided: all children it is about, and who is banned by it. */
export interface OpenDispute {
  children: string[];
  banned: string;
}

export type ParentBack = 'father' | 'mother';

/** A family moved, the parents are back, adults quarrel: what changes at once, who has to know, and the way back. */
@Injectable()
export class HouseholdMovesService {
  constructor(
    private readonly db: Database,
    private readonly changes: HouseholdChangesService,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly leaves: LeaveService,
    private readonly runs: RunFinder,
    private readonly care: CareService,
    private readonly alarms: ChildAlarmsService,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** In one transaction. @param leaving why and since when; in the chat a family moved away, and it is so from now on */
  async moved(childIds: readonly number[], told: Told, leaving?: Leaving): Promise<Moved> {
    return this.db.tx(async () => {
      await this.changes.lock(childIds);
      for (const id of childIds) if (await this.changes.standing('moved', id)) return { kind: 'already' };
      const busy = await this.inARun(childIds);
      if (busy) return { kind: 'in_a_run', child: busy };
      const event = await this.changes.moved(childIds, told.by.id, leaving);
      const today = dateOf(told.at);
      const leaves: number[] = [];
      for (const child of childIds) {
        for (const date of [today, addDays(today, 1)]) {
          const reason = whyWords(leaving);
          const leave = await this.leaves.standDown(child, date, reason, telling(told));
          if (leave !== undefined) leaves.push(leave);
        }
      }
      const closed: number[] = [];
      const ends = leaving ? FILE_ENDS[leaving.because] : 'moved_away';
      if (ends)
        for (const id of childIds)
          if (await this.care.close(id, ends, writer(event, told), leaving?.on)) closed.push(id);
      await this.changes.addMore(event.id, { leaves, closed });
      await this.tellStaff(event, told, 'N', (names) => leftWords(told.by.name, names, leaving));
      return { kind: 'done', event: event.id };
    });
  }

  /** The parents are at home again: the care file says so, and with it that the child came back from being left behind. */
  async parentsBack(childIds: readonly number[], who: readonly ParentBack[], told: Told): Promise<number | undefined> {
    return this.db.tx(async () => {
      await this.changes.lock(childIds);
      for (const id of childIds) if (await this.changes.standing('parents_back', id)) return undefined;
      const event = await this.changes.parentsBack(childIds, told.by.id);
      const facts: Record<number, Record<string, unknown>> = {};
      for (const id of childIds) {
        const before = await this.care.parentStates(id);
        if (!before) continue;
        facts[id] = Object.fromEntries(who.map((p) => [`${p}State`, before[`${p}State`] ?? null]));
        await this.care.write(id, Object.fromEntries(who.map((p) => [`${p}State`, 'home'])), writer(event, told));
      }
      await this.changes.addMore(event.id, { facts });
      await this.tellStaff(event, told, 'N', (names) => say(texts.parentsBack, { by: told.by.name, children: names }));
      return event.id;
    });
  }

  /** Whoever comes, the child stays with the teacher, until the coordinator has decided. */
  async dispute(childIds: readonly number[], words: string, told: Told): Promise<number | undefined> {
    return this.db.tx(async () => {
      await this.changes.lock(childIds);
      const event = await this.changes.dispute(childIds, told.by.id);
      if (!event) return undefined;
      const staff = await this.deciders(event.children);
      if (!staff.some((s) => s.id === told.by.id)) {
        for (const id of childIds) await this.alarms.danger('DISPUTE', id, words, told.by.id);
      }
      const who = staff[0]?.name ?? texts.someCoordinator;
      await this.tellStaff(event, told, 'S', (names) => say(texts.dispute, { by: told.by.name, children: names, who }));
      return event.id;
    });
  }

  /**
   * A guardian says who must not collect: whoever is meant is off the list at once, the coordinator is called and
   * decides; said again it changes nothing, and the coordinator is called all the same. One answer a school.
   */
  async ban(childIds: readonly number[], ban: Ban, words: string, told: Told): Promise<BanTold[]> {
    return this.db.tx(async () => {
      await this.changes.lock(childIds);
      const answers: BanTold[] = [];
      for (const cards of await this.bySchool(childIds)) {
        const ids = cards.map((c) => c.id);
        for (const id of ids) await this.alarms.danger('DISPUTE', id, words, told.by.id);
        const who = (await this.deciders(ids))[0]?.name ?? texts.someCoordinator;
        const event = await this.changes.dispute(ids, told.by.id, ban);
        if (event) await this.tellBan(event, ban, who, told);
        answers.push({ children: namesOf(cards), who, label: await this.bannedFor(ids), whole: ban.whole });
      }
      return answers;
    });
  }

  /** The guardian takes a ban back: a person hears it and decides; what is closed stays closed until then. */
  async banRegretted(childIds: readonly number[], told: Told): Promise<string> {
    return this.db.tx(async () => {
      const heard: string[] = [];
      for (const cards of await this.bySchool(childIds)) {
        const staff = await this.deciders(cards.map((c) => c.id));
        const facts = { by: told.by.name, children: namesOf(cards), child: cards[0]?.name ?? '' };
        await this.outbox.put(
          staff.map(({ id }) => ({
            class: 'S' as const,
            to: { personId: id },
            text: say(texts.banRegretted, facts),
            dedupeKey: `ban-regretted:${told.inboxId}:${id}`,
          })),
        );
        heard.push(staff[0]?.name ?? texts.someCoordinator);
      }
      return [...new Set(heard)].join('、');
    });
  }

  /** What stands undecided about a child. */
  async openDispute(childId: number): Promise<OpenDispute | undefined> {
    const standing = await this.changes.disputesOf([childId]);
    if (standing.length === 0) return undefined;
    const cards = await this.children.cards(standing.flatMap((d) => d.children));
    return { children: cards.map((c) => c.name), banned: await this.bannedFor([childId]) };
  }

  /** The coordinator decided: the lists are as they were, or (`upheld`) whoever was banned stays forbidden. */
  async settle(childId: number, told: Told, upheld = false, reason?: string): Promise<boolean> {
    return this.db.tx(async () => {
      await this.changes.lock([childId]);
      const banned = await this.bannedFor([childId]);
      let any = false;
      for (const { id } of await this.changes.disputesOf([childId])) {
        const event = await this.changes.settle(id, told.by.id, upheld, reason);
        if (!event) continue;
        any = true;
        const text = (names: string): string =>
          say(upheld ? texts.upheld : texts.settled, { by: told.by.name, children: names, banned });
        await this.tellStaff(event, told, 'S', text, 'household-settled');
      }
      return any;
    });
  }

  /** It was a mistake: all is as before, and whoever has heard it hears that. False: done before. */
  async takeBack(id: number, told: Told): Promise<boolean> {
    return this.db.tx(async () => {
      const event = await this.changes.undo(id);
      if (!event) return false;
      const more = event.before.more as { leaves?: number[]; closed?: number[]; facts?: Record<string, object> };
      for (const leave of more.leaves ?? []) await this.leaves.standUp(leave, telling(told));
      for (const child of more.closed ?? []) await this.care.reopen(child, writer(event, told));
      for (const [child, facts] of Object.entries(more.facts ?? {})) {
        await this.care.write(Number(child), facts, writer(event, told));
      }
      await this.outbox.cancel(`household:${id}`, 'taken back');
      const heard = await this.db.query<{ id: number }>(
        `SELECT DISTINCT person_id AS id FROM outbox WHERE event_key = $1 AND state <> 'cancelled'`,
        [`household:${id}`],
      );
      const names = namesOf(await this.children.cards(event.children));
      const back = event.kind === 'class_moved' ? texts.classBack : texts.takenBack;
      const text = say(back, { by: told.by.name, children: names });
      await this.outbox.put(
        heard.map((h) => ({
          class: event.kind === 'dispute' ? 'S' : 'N',
          to: { personId: h.id },
          text,
          dedupeKey: `household-back:${id}:${h.id}`,
        })),
      );
      return true;
    });
  }

  private async bySchool(childIds: readonly number[]): Promise<ChildCard[][]> {
    const schools = new Map<number, ChildCard[]>();
    for (const card of await this.children.cards(childIds)) {
      schools.set(card.schoolId, [...(schools.get(card.schoolId) ?? []), card]);
    }
    return [...schools.values()];
  }

  private async tellBan(event: HouseholdEvent, ban: Ban, who: string, told: Told): Promise<void> {
    const banned = event.before.ban?.label ?? '';
    const [first] = await this.children.cards(event.children);
    await this.tellStaff(event, told, 'S', (names, decides) => {
      const more = decides ? say(texts.howToSettle, { child: first?.name ?? names }) : '';
      return say(ban.whole ? texts.banAll : texts.ban, { by: told.by.name, children: names, who, banned }) + more;
    });
  }

  private async deciders(childIds: readonly number[]): Promise<{ id: number; name: string }[]> {
    const [card] = await this.children.cards(childIds);
    return card ? this.people.staffAt(card.schoolId, ['coordinator']) : [];
  }

  /** Who is banned by what stands undecided, in a few words. */
  private async bannedFor(childIds: readonly number[]): Promise<string> {
    const labels = (await this.changes.disputesOf(childIds)).map((d) => d.before.ban?.label ?? '').filter(Boolean);
    return [...new Set(labels)].toReversed().join('、');
  }

  /** A child who is with somebody of the walk at this moment. */
  async inARun(childIds: readonly number[]): Promise<string | undefined> {
    for (const id of childIds) {
      const run = await this.runs.ofChild(id);
      const child = run?.children.find((c) => c.childId === id);
      if (child && child.state !== 'EXPECTED' && !TERMINAL.has(child.state)) return child.name;
    }
    return undefined;
  }

  /** Class teachers, coordinator, counsellor, and who walks a child today; each once, with the children that are theirs. */
  private async tellStaff(
    event: HouseholdEvent,
    told: Told,
    cls: MessageClass,
    text: (names: string, decides: boolean) => string,
    name = 'household',
  ): Promise<void> {
    const readers = new Map<number, ChildCard[]>();
    const deciders = new Set<number>();
    for (const card of await this.children.cards(event.children)) {
      const staff = await this.people.staffAt(card.schoolId, ['coordinator', 'counsellor']);
      for (const s of staff) if (s.role === 'coordinator') deciders.add(s.id);
      const teachers = await this.people.teachersOf(card.classId);
      const run = await this.runs.ofChild(card.id);
      const walkers = run && run.state !== 'CLOSED' ? escortsOf(run).map((s) => s.personId) : [];
      const hears = event.kind === 'parents_back' ? [] : walkers;
      for (const id of new Set([...teachers.map((t) => t.id), ...staff.map((s) => s.id), ...hears])) {
        if (id !== told.by.id) readers.set(id, [...(readers.get(id) ?? []), card]);
      }
    }
    await this.outbox.put(
      [...readers].map(([personId, cards]) => ({
        class: cls,
        to: { personId },
        text: text(namesOf(cards), deciders.has(personId)),
        dedupeKey: `${name}:${event.id}:${personId}`,
        eventKey: `household:${event.id}`,
      })),
    );
  }
}
