import { Injectable } from '@nestjs/common';
import { say } from '../../kernel/texts.js';
import { sameKin } from '../../kernel/zh/kin-form.js';
import { ChildrenService, type Guardian } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import { EscortNotices, escortsOf } from './escort.notices.js';
import { texts } from './escort.texts.zh-CN.js';
import { RunFinder } from './run-finder.service.js';

interface Said {
  by: string;
  /** Names the message this comes from. */
  key: number;
}

/** Who of the registered collectors comes today: passed on, never changing who may. */
@Injectable()
export class PickupNoticesService {
  constructor(
    private readonly children: ChildrenService,
    private readonly runs: RunFinder,
    private readonly notices: EscortNotices,
    private readonly people: PeopleService,
  ) {}

  /** The label of an authorised collector that a name or a kin word fits; undefined: not one, or not only one. */
  async onTheList(childId: number, claim: { name?: string; relation?: string }): Promise<string | undefined> {
    const fitting = (await this.children.collectors(childId))
      .filter((c) => c.permission === 'authorised')
      .filter((c) =>
        claim.name ? c.name === claim.name : Boolean(claim.relation && c.called && sameKin(c.called, claim.relation)),
      );
    const [only] = fitting;
    if (!only || fitting.length > 1) return undefined;
    return only.called ? `${only.called}(${only.name})` : only.name;
  }

  async primaryGuardian(childId: number): Promise<Guardian | undefined> {
    return (await this.children.guardians(childId))[0];
  }

  async collectsToday(childId: number, who: string, said: Said): Promise<void> {
    await this.tell(childId, say(texts.collectsToday, { child: await this.name(childId), who, by: said.by }), said);
  }

  async asListed(childId: number, said: Said): Promise<void> {
    await this.tell(childId, say(texts.collectsAsListed, { child: await this.name(childId), by: said.by }), said);
  }

  /** A guardian took back that the child may go home alone, or put it back: whoever lets it go has to know. */
  async alone(childId: number, may: boolean, said: { by: { id: number; name: string }; key: number }): Promise<void> {
    const card = await this.children.card(childId);
    if (!card) return;
    const run = await this.runs.ofChild(childId);
    const teachers = (await this.people.teachersOf(card.classId)).map((t) => t.id);
    const staff = [...teachers, ...(await this.notices.coordinators(card.schoolId))];
    const escorts = run ? escortsOf(run).map((s) => s.personId) : [];
    const guardians = (await this.children.guardians(childId)).map((g) => g.personId);
    const readers = [...staff, ...escorts, ...guardians].filter((id) => id !== said.by.id);
    const facts = { child: card.name, cls: card.className, by: said.by.name };
    await this.notices.tell(readers, say(may ? texts.aloneAgain : texts.notAlone, facts), {
      class: 'N',
      event: `alone:${childId}:${said.key}`,
    });
  }

  private async name(childId: number): Promise<string> {
    return (await this.children.card(childId))?.name ?? '';
  }

  private async tell(childId: number, text: string, said: Said): Promise<void> {
    const run = await this.runs.ofChild(childId);
    const escorts = run ? escortsOf(run).map((s) => s.personId) : [];
    const guardians = (await this.children.guardians(childId)).map((g) => g.personId);
    await this.notices.tell([...guardians, ...escorts], text, {
      class: 'N',
      event: `collects-today:${childId}:${said.key}`,
      ...(run ? { eventKey: `run:${run.id}` } : {}),
    });
  }
}
