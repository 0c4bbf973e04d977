import { Injectable } from '@nestjs/common';
import { ok, type Result } from '../../kernel/result.js';
import { ChildrenService } from '../children/index.js';
import { PeopleService } from '../people/index.js';
import type { Reading, SubjectField } from '../privacy/index.js';
import { CareReader, type ReadFile, type ReadRefusal } from './care-reader.service.js';

/** Somebody to call, or to hand the child to; `phone` null: no number is on file. */
export interface EmergencyContact {
  name: string;
  /** What they are to the child; empty where it is not known. */
  relation: string;
  phone: string | null;
  guardian: boolean;
  /** What the pick-up list says of them; null: they are not on it. */
  may: 'authorised' | 'forbidden' | null;
}

export interface EmergencyFile extends ReadFile {
  contacts: EmergencyContact[];
}

type Known = EmergencyContact & { personId: number | null };

/** A file as an emergency needs it: with whom to call, in full, and who may and may not collect. By the policy, like any look. */
@Injectable()
export class EmergencyReader {
  constructor(
    private readonly reader: CareReader,
    private readonly children: ChildrenService,
    private readonly people: PeopleService,
  ) {}

  /** Refuses, and logs it, where no broken glass of the reader is open. */
  async read(reading: Omit<Reading, 'purpose'>): Promise<Result<EmergencyFile, ReadRefusal>> {
    const known = await this.known(reading.childId);
    const subject = known.flatMap((k, i) => fieldsOf(k, i));
    const read = await this.reader.readWith({ ...reading, purpose: 'emergency' }, subject);
    if (!read.ok) return read;
    const { more, ...file } = read.value;
    const shown = new Map(more.map((s) => [s.name, s.value]));
    const contacts = known.flatMap(({ relation, guardian, may }, i): EmergencyContact[] => {
      const name = shown.get(`who:${i}`);
      if (name === undefined) return [];
      const [phone, listed] = [shown.get(`phone:${i}`) ?? null, shown.has(`may:${i}`) ? may : null];
      return [{ name, relation, guardian, phone, may: listed }];
    });
    return ok({ ...file, contacts });
  }

  /** Guardians in the order in which they are called, then the others of the pick-up list. */
  private async known(childId: number): Promise<Known[]> {
    const listed = await this.children.collectors(childId);
    const guardians = await this.children.guardians(childId);
    const known: Known[] = [];
    for (const { personId, name, relation } of guardians) {
      const may = listed.find((c) => c.personId === personId)?.permission ?? null;
      known.push({ personId, name, relation, guardian: true, may, phone: await this.phone(personId) });
    }
    for (const { personId, name, called, permission } of listed) {
      if (guardians.some((g) => g.personId === personId)) continue;
      // nobody is to call whom the home keeps away from the child
      const phone = permission === 'forbidden' ? null : await this.phone(personId);
      known.push({ personId, name, relation: called ?? '', guardian: false, may: permission, phone });
    }
    return known;
  }

  private async phone(personId: number | null): Promise<string | null> {
    return personId === null ? null : ((await this.people.phoneOf(personId)) ?? null);
  }
}

/** One contact as fields that the policy speaks of. */
function fieldsOf(k: Known, i: number): SubjectField[] {
  return [
    { name: `who:${i}`, group: k.guardian ? 'guardianship' : 'pickup', kind: 'text', value: k.name },
    ...(k.phone === null ? [] : [{ name: `phone:${i}`, group: 'phones', kind: 'phone', value: k.phone } as const]),
    ...(k.may === null ? [] : [{ name: `may:${i}`, group: 'pickup', kind: 'choice', value: k.may } as const]),
  ];
}
