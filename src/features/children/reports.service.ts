import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { say } from '../../kernel/texts.js';
import { addMinutes, timeOf } from '../../kernel/time/shanghai.js';
import { Outbox } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { Database } from '../../platform/database/index.js';
import { PeopleService } from '../people/index.js';
import { ChildrenService } from './children.service.js';
import { texts } from './children.texts.zh-CN.js';
import { HouseholdEventsService } from './household-events.service.js';
import { NotesService, type NoteAudience } from './notes.service.js';
import { shareableWords } from './shareable-words.rules.js';

export interface Report {
  childId: number;
  text: string;
  audience: NoteAudience;
}

/** What a teacher reports about a child, told to whom the teacher chose and to nobody else. */
@Injectable()
export class ReportsService {
  constructor(
    private readonly db: Database,
    private readonly notes: NotesService,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
    private readonly outbox: Outbox,
    private readonly households: HouseholdEventsService,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Writes notes and tells those they are for; `tell: false` only keeps them. A home is told what it may read; where
   * nothing is left of it, the note is its author's alone. Ids of the notes.
   */
  async report(reports: readonly Report[], author: { id: number; title: string }, tell = true): Promise<number[]> {
    const ids: number[] = [];
    for (const report of reports.map(forItsReaders)) {
      const id = await this.notes.write({ ...report, authorId: author.id });
      ids.push(id);
      if (!tell) continue;
      if (report.audience === 'guardians') await this.tellGuardians(report, id, author.title);
      if (report.audience === 'counsellor') await this.tellCounsellors(report, id, author.title);
      if (report.audience === 'staff') await this.tellTeachers(report, id, author);
    }
    return ids;
  }

  /** Whether a child's school has somebody for what is told to the counsellor. */
  async hasCounsellor(childId: number): Promise<boolean> {
    const card = await this.children.card(childId);
    return card !== undefined && (await this.people.staffAt(card.schoolId, ['counsellor'])).length > 0;
  }

  /** Private notices to every guardian of a class, one each however many children they have in it. */
  async notify(
    classId: number,
    className: string,
    text: string,
    author: { id: number; title: string },
    key: string,
  ): Promise<number> {
    const readers = await this.guardiansOf(classId);
    const sentence = say(texts.notice, { cls: className, author: author.title, text });
    await this.db.execute(
      `INSERT INTO class_notice (key, class_id, author_id, at, words) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING`,
      [`notice:${key}`, classId, author.id, this.clock.now(), text],
    );
    await this.outbox.put(
      readers.map((personId) => ({
        class: 'N' as const,
        to: { personId },
        text: sentence,
        dedupeKey: `notice:${key}:${personId}`,
        eventKey: `notice:${key}`,
        validUntil: addMinutes(this.clock.now(), 3 * 24 * 60),
        // whoever wants safety only is not sent it, and counts as not reached: the teacher phones
        news: true,
      })),
    );
    return readers.length;
  }

  /** Who gets the notices of a class: its guardians, but for those who mourn (the class teacher phones those). */
  async guardiansOf(classId: number): Promise<number[]> {
    const rows = await this.db.query<{ person_id: number }>(
      `SELECT DISTINCT g.person_id FROM guardianship g JOIN child c ON c.id = g.child_id
       WHERE c.class_id = $1 AND g.frozen_at IS NULL ORDER BY g.person_id`,
      [classId],
    );
    return this.households.notMourning(rows.map((r) => r.person_id));
  }

  private async tellGuardians(report: Report, noteId: number, title: string): Promise<void> {
    const card = await this.children.card(report.childId);
    const text = say(texts.noteForGuardians, {
      child: card?.name ?? '',
      author: title,
      time: timeOf(this.clock.now()),
      text: report.text,
    });
    const guardians = (await this.children.guardians(report.childId)).map((g) => g.personId);
    await this.outbox.put(
      (await this.households.notMourning(guardians)).map((personId) => ({
        class: 'N' as const,
        to: { personId },
        text,
        dedupeKey: `note:${noteId}:${personId}`,
        guard: { name: 'children.note-stands', args: { note: noteId } },
        validUntil: addMinutes(this.clock.now(), 24 * 60),
        news: true,
      })),
    );
  }

  private async tellTeachers(report: Report, noteId: number, author: { id: number; title: string }): Promise<void> {
    const card = await this.children.card(report.childId);
    if (!card) return;
    const teachers = await this.people.teachersOf(card.classId);
    const text = say(texts.noteForTeacher, { author: author.title, child: card.name, text: report.text });
    await this.tellStaff(
      teachers.filter((t) => t.id !== author.id),
      noteId,
      text,
    );
  }

  private async tellCounsellors(report: Report, noteId: number, title: string): Promise<void> {
    const card = await this.children.card(report.childId);
    if (!card) return;
    const counsellors = await this.people.staffAt(card.schoolId, ['counsellor']);
    const text = say(texts.noteForCounsellor, {
      author: title,
      child: card.name,
      cls: card.className,
      text: report.text,
    });
    await this.tellStaff(counsellors, noteId, text);
  }

  private async tellStaff(readers: readonly { id: number }[], noteId: number, text: string): Promise<void> {
    await this.outbox.put(
      readers.map(({ id }) => ({
        class: 'N' as const,
        to: { personId: id },
        text,
        dedupeKey: `note:${noteId}:${id}`,
        guard: { name: 'children.note-stands', args: { note: noteId } },
      })),
    );
  }
}

function forItsReaders(report: Report): Report {
  if (report.audience !== 'guardians') return report;
  const text = shareableWords(report.text);
  return text === '' ? { ...report, audience: 'author' } : { ...report, text };
}
