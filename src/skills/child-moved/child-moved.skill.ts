import { Injectable } from '@nestjs/common';
import {
  SkillRegistry,
  type KnownChild,
  type OpenQuestion,
  type Skill,
  type SkillSpec,
  type Turn,
} from '../../conversation/index.js';
import { ChildrenService, HouseholdChangesService } from '../../features/children/index.js';
import { HouseholdMovesService } from '../../features/households/index.js';
import { PeopleService, RelaysService } from '../../features/people/index.js';
import { say } from '../../kernel/texts.js';
import { dueOf, parentsBack, type Parent } from './child-moved.rules.js';
import { texts } from './child-moved.texts.zh-CN.js';

/** A family moved away, or the parents came back: nothing changes before the speaker has confirmed who it is about. */
@Injectable()
export default class ChildMoved implements Skill {
  readonly spec: SkillSpec = { name: 'child-moved', intents: ['child.moved'], audience: ['village', 'coordinator'] };

  constructor(
    private readonly households: HouseholdMovesService,
    private readonly changes: HouseholdChangesService,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly relays: RelaysService,
    skills: SkillRegistry,
  ) {
    skills.undoes('household.moved', async (data, turn) =>
      (await this.households.takeBack(Number(data.event), turn.signed)) ? texts.back : undefined,
    );
  }

  async hear(turn: Turn): Promise<void> {
    const named = turn.children;
    const [first] = named;
    if (!first) return this.handOn(turn, texts.unknown);
    const back = parentsBack(turn.text);
    if (texts.future.test(turn.text)) return this.handOn(turn, texts.later, first);
    const among = turn.allowed.map((c) => c.id);
    const widely = back.length > 0 || texts.family.test(turn.text);
    const ids = widely
      ? await this.changes.familyOf(
          named.map((c) => c.id),
          among,
        )
      : named.map((c) => c.id);
    const data = { children: ids, back, first: first.id };
    const question = { kind: 'choose', skill: this.spec.name, data } as const;
    const children = this.names(turn, ids);
    if (back.length > 0) return turn.ask(question, say(texts.previewBack, { children, who: whoIs(back) }));
    turn.ask(
      question,
      ids.length > 1 ? say(texts.previewFamily, { children, child: first.name }) : say(texts.preview, { children }),
    );
  }

  async answer(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { choice } = turn.reading.slots;
    const { children, back, first } = question.data as { children: number[]; back: Parent[]; first: number };
    const onlyOne = choice === 3 && children.length > 1 && back.length === 0;
    const yes = onlyOne || turn.agreed;
    if (yes === undefined) return false;
    // only children the speaker still answers for
    const own = new Set(turn.allowed.map((c) => c.id));
    const meant = (onlyOne ? [first] : children).map(Number).filter((id) => own.has(id));
    if (!yes || meant.length === 0) turn.reply(texts.dropped);
    else if (back.length > 0) await this.recordBack(turn, meant, back);
    else await this.recordMoved(turn, meant);
    return true;
  }

  private async recordMoved(turn: Turn, ids: number[]): Promise<void> {
    const children = this.names(turn, ids);
    const moved = await this.households.moved(ids, turn.signed);
    if (moved.kind === 'already') return turn.reply(say(texts.already, { children }));
    if (moved.kind === 'in_a_run') return turn.reply(say(texts.inARun, { child: moved.child }));
    turn.undoable('household.moved', { event: moved.event });
    turn.reply(say(texts.done, { children }));
  }

  private async recordBack(turn: Turn, ids: number[], back: Parent[]): Promise<void> {
    const children = this.names(turn, ids);
    const event = await this.households.parentsBack(ids, back, turn.signed);
    if (event === undefined) return turn.reply(say(texts.already, { children }));
    turn.undoable('household.moved', { event });
    turn.reply(say(texts.doneBack, { children, who: whoIs(back) }));
  }

  /** Nobody fits, or it is still to come: a person at the school has it. */
  private async handOn(
    turn: Turn,
    sentence: typeof texts.unknown | typeof texts.later,
    child?: KnownChild,
  ): Promise<void> {
    const one = child ?? turn.allowed[0];
    const card = one && (await this.children.card(one.id));
    const staff = card ? await this.people.staffAt(card.schoolId, ['coordinator', 'deputy', 'district']) : [];
    const to = staff.find((s) => s.id !== turn.personId);
    if (!to) return turn.reply(texts.nobody);
    const relay = await this.relays.hand({
      kind: 'child.moved',
      from: turn.by,
      to: to.id,
      ...(child ? { child } : {}),
      words: turn.text,
      ...dueOf(turn.now),
    });
    turn.undoable('relay', { relay, notes: [] });
    turn.reply(say(sentence, { who: to.name }));
  }

  private names(turn: Turn, ids: readonly number[]): string {
    return ids.map((id) => turn.allowed.find((c) => c.id === id)?.name ?? '').join(texts.comma);
  }
}

const whoIs = (back: readonly Parent[]): string => texts.parents[back.length === 2 ? 'both' : (back[0] ?? 'both')];
