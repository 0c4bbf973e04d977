import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, type Result } from '../../kernel/result.js';
import { say } from '../../kernel/texts.js';
import { dateOf } from '../../kernel/time/shanghai.js';
import { Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { ChildrenService } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import { ContactsService, type NewContact } from './contacts.service.js';
import { refusalOf } from './desk-entry.rules.js';
import { NeedsService, type NeedFiled } from './needs.service.js';
import type { PairingRefusal } from './pairing.refusals.js';
import { PairingService } from './pairing.service.js';
import { pairingTexts as texts } from './pairing.texts.zh-CN.js';

export interface NewEntry extends NewContact {
  enteredBy: number;
  /** What the family needs, where something was found. */
  need?: string;
}

export interface Entered {
  id: number;
  /** What was found, and who sees to it; undefined: nothing was found. */
  need: NeedFiled | undefined;
}

/** Visits and calls typed in at a desk: one's own, or from the paper of whoever is paired. Kept where the chat keeps them. */
@Injectable()
export class DeskEntries {
  constructor(
    private readonly db: Database,
    private readonly contacts: ContactsService,
    private readonly needs: NeedsService,
    private readonly pairing: PairingService,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Keeps it, files the need, and tells whoever was written for. That the child is theirs is asked before. */
  async enter(entry: NewEntry): Promise<Result<Entered, PairingRefusal>> {
    const { childId, by, enteredBy, on, need } = entry;
    return this.db.tx(async () => {
      const card = await this.children.card(childId);
      const desk = card ? await this.people.staffAt(card.schoolId, ['coordinator']) : [];
      const pairs = await this.pairing.ofChild(childId);
      const refused = refusalOf({
        on,
        today: dateOf(this.clock.now()),
        by,
        enteredBy,
        paired: pairs.filter((p) => p.until === null).map((p) => p.personId),
        coordinator: desk.some((p) => p.id === enteredBy),
        visited: entry.kind === 'visit' && (await this.contacts.visited(childId, by, on)),
        who: await this.people.nameOf(by),
      });
      if (refused) return refused;
      const { enteredBy: typist, ...told } = entry;
      const id = await this.contacts.log(by === typist ? told : { ...told, enteredBy: typist });
      const filed = need === undefined ? undefined : await this.needs.file(childId, by, need, id);
      if (by !== typist) await this.tell(id, entry, card?.name ?? '');
      return ok({ id, need: filed });
    });
  }

  /** Somebody wrote in another's name: they hear what, so that nothing stands there that they did not do. */
  private async tell(id: number, { by, enteredBy, kind, on }: NewEntry, child: string): Promise<void> {
    const who = await this.people.nameOf(enteredBy);
    const text = say(texts.written, { child, who, on: on.slice(5), kind: texts[kind] });
    await this.outbox.put([{ class: 'N', to: { personId: by }, text, dedupeKey: `contact-written:${id}` }]);
  }
}
