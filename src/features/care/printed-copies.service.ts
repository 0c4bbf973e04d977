import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { ok, type Result } from '../../kernel/result.js';
import { dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { consentTexts, ConsentsService, DATA_GROUPS, RightsService, type PrivacyRefusal } from '../privacy/index.js';
import { CARE_FIELDS } from './care-fields.js';
import type { CareFieldName } from './care-file.model.js';
import { CareReader, type ReadRefusal } from './care-reader.service.js';
import { copyHtml } from './printed-copy.page.js';
import { copyPage as texts } from './printed-copy.texts.zh-CN.js';

/** A guardian's copy of a child's file on paper (PIPL 45): what the guardian may read, printed by who answers the wish. */
@Injectable()
export class PrintedCopies {
  constructor(
    private readonly db: Database,
    private readonly reader: CareReader,
    private readonly rights: RightsService,
    private readonly consents: ConsentsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * The page for a wish that waits: rendered for the guardian who asked, so that nothing else gets on the paper, and in
   * the audit as read by whoever prints it. A guardian whose tie is frozen gets nothing.
   */
  async html(wishId: number, by: number): Promise<Result<string, PrivacyRefusal | ReadRefusal>> {
    return this.db.tx(async () => {
      const wish = await this.rights.toPrint(wishId, by);
      if (!wish.ok) return wish;
      const { childId, personId, who, relation } = wish.value;
      const reading = { readerId: personId, childId, purpose: 'rights', by, reason: texts.reason } as const;
      const read = await this.reader.read(reading);
      if (!read.ok) return read;
      await this.rights.printed(wishId, by);
      const { facts, name, className, schoolName } = read.value;
      const standing = await this.consents.standing(childId);
      const now = this.clock.now();
      return ok(
        copyHtml({
          id: wishId,
          child: name,
          cls: className,
          school: schoolName,
          who,
          relation,
          date: dateOf(now),
          time: timeOf(now),
          groups: DATA_GROUPS.map((g) => ({
            name: texts.groups[g],
            facts: facts.filter((f) => CARE_FIELDS[f.name as CareFieldName]?.group === g),
          })).filter((g) => g.facts.length > 0),
          consents: standing.map((c) => ({ name: consentTexts[c.purpose].name, given: c.decision === 'given' })),
        }),
      );
    });
  }
}
