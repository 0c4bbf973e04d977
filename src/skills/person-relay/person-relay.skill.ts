import { Injectable } from '@nestjs/common';
import { SkillRegistry, type KnownChild, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { ChildrenService, NotesService } from '../../features/children/index.js';
import { escortsOf, namesOf, RunFinder, titleOf } from '../../features/escort/index.js';
import { PeopleService, RelaysService, type StaffRole } from '../../features/people/index.js';
import { say } from '../../kernel/texts.js';
import { CONFIDENTIAL, deskOf, dueOf, HEARD, KEPT, type Desk } from './person-relay.rules.js';
import { texts } from './person-relay.texts.zh-CN.js';

interface Person {
  id: number;
  name: string;
}

/** Matters the bot cannot deal with itself: it says so, hands them to the person who can, and says by when. */
@Injectable()
export default class PersonRelay implements Skill {
  readonly spec: SkillSpec = { name: 'person-relay', intents: HEARD, audience: 'anyone' };

  constructor(
    private readonly relays: RelaysService,
    private readonly notes: NotesService,
    private readonly people: PeopleService,
    private readonly children: ChildrenService,
    private readonly runs: RunFinder,
    skills: SkillRegistry,
  ) {
    skills.undoes('relay', async (data) => {
      for (const note of (data.notes ?? []) as number[]) await this.notes.withdraw(Number(note));
      const gone = data.relay === undefined || (await this.relays.withdraw(Number(data.relay)));
      return gone ? texts.withdrawn : undefined;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const { intent } = turn.reading;
    if (CONFIDENTIAL.has(intent) && turn.role === 'counsellor') return turn.reply(texts.confidential);
    const [named] = turn.children;
    const [sole] = turn.allowed;
    const child = named ?? (turn.role === 'guardian' && turn.allowed.length === 1 ? sole : undefined);
    if (intent === 'people.ask' && child && !texts.phoneWords.test(turn.text) && (await this.whoWalks(turn, child)))
      return;
    const notes = KEPT.has(intent) && child ? [await this.keep(turn, child)] : [];
    const to = await this.receiver(turn, deskOf(intent), child);
    const head = child ? say(texts.head, { child: child.name }) : '';
    if (!to) {
      if (notes.length > 0) turn.undoable('relay', { notes });
      return turn.reply(notes.length > 0 ? say(texts.keptOnly, { head }) : texts.nobody);
    }
    const { dueAt, today, time } = dueOf(turn.now);
    const due = say(today ? texts.dueToday : texts.dueTomorrow, { time });
    const relay = await this.relays.hand({
      kind: intent,
      from: turn.by,
      to: to.id,
      ...(child ? { child } : {}),
      words: turn.text,
      dueAt,
      due,
    });
    turn.undoable('relay', { relay, notes });
    turn.reply(this.sentence(turn, head, to.name, due, notes.length > 0));
  }

  private sentence(turn: Turn, head: string, who: string, due: string, kept: boolean): string {
    if (kept) return say(texts.kept, { head, who });
    const { intent } = turn.reading;
    if (intent === 'relay.to_teacher') return say(texts.toTeacher, { head, who, due });
    return say(intent === 'people.ask' ? texts.phones : texts.handed, { head, who, due });
  }

  private async keep(turn: Turn, child: KnownChild): Promise<number> {
    const text = turn.reading.slots.text ?? turn.text;
    return this.notes.write({ childId: child.id, authorId: turn.personId, text, audience: 'staff' });
  }

  /** Who walks the child today is on record; nobody needs to be asked for that. */
  private async whoWalks(turn: Turn, child: KnownChild): Promise<boolean> {
    const run = await this.runs.ofChild(child.id);
    const card = await this.children.card(child.id);
    const [teacher] = card ? await this.people.teachersOf(card.classId) : [];
    if (!run || !teacher || escortsOf(run).length === 0) return false;
    const facts = { child: child.name, escorts: namesOf(escortsOf(run)), teacher: titleOf(teacher.name) };
    turn.reply(say(texts.escortsToday, facts));
    return true;
  }

  /** Somebody else than the speaker, at the desk the matter belongs to; else the coordinator or who stands above. */
  private async receiver(turn: Turn, desk: Desk, child: KnownChild | undefined): Promise<Person | undefined> {
    const others = (people: readonly Person[]): Person | undefined => people.find((p) => p.id !== turn.personId);
    const card = child && (await this.children.card(child.id));
    if (turn.person && turn.person.id !== turn.personId && desk === 'teacher') return turn.person;
    if (desk === 'teacher' && card) {
      const teacher = others(await this.people.teachersOf(card.classId));
      if (teacher) return teacher;
    }
    const place = card?.schoolId ?? (await this.schoolOf(turn));
    if (place === undefined) return undefined;
    const above: StaffRole[] = ['coordinator', 'deputy', 'district'];
    if (desk === 'counsellor') return others(await this.people.staffAt(place, ['counsellor']));
    if (desk === 'village') {
      const someone = card?.pointId ? others(await this.people.staffAt(card.pointId, ['village'])) : undefined;
      if (someone) return someone;
    }
    return others(await this.people.staffAt(place, above));
  }

  private async schoolOf(turn: Turn): Promise<number | undefined> {
    const [first] = turn.allowed;
    const card = first && (await this.children.card(first.id));
    const [own] = await this.runs.schoolsOf(turn.personId);
    return card?.schoolId ?? own ?? (await this.runs.ofVolunteer(turn.personId))?.schoolId;
  }
}
