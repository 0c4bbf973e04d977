import { Injectable } from '@nestjs/common';
import { SkillRegistry, type OpenQuestion, type Skill, type SkillSpec, type Turn } from '../../conversation/index.js';
import { ChildrenService, HouseholdEventsService, type Candidate } from '../../features/children/index.js';
import { BereavementService } from '../../features/escort/index.js';
import { PeopleService, RelaysService } from '../../features/people/index.js';
import { say } from '../../kernel/texts.js';
import { normalise } from '../../kernel/zh/normalise.js';
import { dueOf } from './family-death.rules.js';
import { texts } from './family-death.texts.zh-CN.js';

/** A grandmother died: nothing changes before the speaker has confirmed who it was. */
@Injectable()
export default class FamilyDeath implements Skill {
  readonly spec: SkillSpec = { name: 'family-death', intents: ['family.death'], audience: ['village', 'coordinator'] };

  constructor(
    private readonly households: HouseholdEventsService,
    private readonly bereavements: BereavementService,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly relays: RelaysService,
    skills: SkillRegistry,
  ) {
    skills.undoes('bereavement', async (data, turn) => {
      const by = turn.by;
      const back = await this.bereavements.takeBack(Number(data.event), String(data.who), by);
      return back ? texts.back : undefined;
    });
  }

  async hear(turn: Turn): Promise<void> {
    const named = turn.children.map((c) => c.id);
    // a name that fits none of the speaker's children must not make a guess of somebody else's family
    const stranger = named.length === 0 && turn.reading.slots.unresolved !== undefined;
    const text = normalise(turn.text).text;
    const found = await this.households.meant(
      turn.allowed.map((c) => c.id),
      text,
      named,
    );
    const meant = stranger ? found.filter((c) => text.includes(c.name)) : found;
    const [only, other] = meant;
    if (!only) {
      const before = (await this.households.deceased(turn.allowed.map((c) => c.id))).find((n) => text.includes(n));
      return before ? turn.reply(say(texts.already, { who: before })) : this.handOn(turn);
    }
    if (!other) return this.preview(turn, only);
    const list = meant.map((c, n) => say(texts.option, { n: n + 1, ties: this.ties(turn, c), who: c.name }));
    list.push(say(texts.noneOfThem, { n: meant.length + 1 }));
    const question = { kind: 'choose', skill: this.spec.name, data: { which: meant } } as const;
    turn.ask(question, say(texts.which, { list: list.join('\n') }));
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { choice } = turn.reading.slots;
    const { which, who } = question.data as { which?: Candidate[]; who?: Candidate };
    if (which) {
      const chosen = which[Number(choice) - 1];
      if (chosen) this.preview(turn, chosen);
      else if (choice === which.length + 1 || turn.reading.intent === 'no') turn.reply(texts.dropped);
      else return false;
      return true;
    }
    if (!who || turn.agreed === undefined) return false;
    if (turn.agreed) await this.record(turn, who);
    else turn.reply(texts.dropped);
    return true;
  }

  private preview(turn: Turn, who: Candidate): void {
    const question = { kind: 'choose', skill: this.spec.name, data: { who } } as const;
    turn.ask(question, say(texts.preview, { ties: this.ties(turn, who), who: who.name }));
  }

  private async record(turn: Turn, who: Candidate): Promise<void> {
    // only children the speaker still answers for
    const own = new Set(turn.allowed.map((c) => c.id));
    const childIds = who.ties.map((t) => t.childId).filter((id) => own.has(id));
    const deceased = { personId: who.personId, name: who.name, childIds };
    const settled = await this.bereavements.record(deceased, turn.by);
    if (!settled) return turn.reply(say(texts.already, { who: who.name }));
    turn.undoable('bereavement', { event: settled.id, who: who.name });
    const alone = settled.nobodyCollects.join(texts.comma);
    const more = alone ? `\n${say(texts.nobodyCollects, { children: alone })}` : '';
    turn.reply(say(texts.done, { who: who.name }) + more);
  }

  /** Nobody fits: a person has to find out whose family it is. */
  private async handOn(turn: Turn): Promise<void> {
    const [first] = turn.allowed;
    const card = first && (await this.children.card(first.id));
    const staff = card ? await this.people.staffAt(card.schoolId, ['coordinator', 'deputy', 'district']) : [];
    const to = staff.find((s) => s.id !== turn.personId);
    if (!to) return turn.reply(texts.nobody);
    const from = turn.by;
    const relay = await this.relays.hand({
      kind: 'family.death',
      from,
      to: to.id,
      words: turn.text,
      ...dueOf(turn.now),
    });
    turn.undoable('relay', { relay, notes: [] });
    turn.reply(say(texts.unknown, { who: to.name }));
  }

  private ties(turn: Turn, who: Candidate): string {
    const names = new Map(turn.allowed.map((c) => [c.id, c.name]));
    const ties = who.ties.map((t) =>
      say(texts.tie, { child: names.get(t.childId) ?? '', relation: t.relation || texts.collector }),
    );
    return ties.join(texts.comma);
  }
}
