import { dateOf, timeOf } from '../kernel/time/shanghai.js';
import type { OpenQuestion } from '../messaging/index.js';
import type { Reader } from './meaning/reader.js';
import type { Reading } from './meaning/reading.js';
import type { Speaker, SpeakerRole } from './speaker.port.js';

export interface Interpretation {
  as: SpeakerRole;
  reading: Reading;
}

const NOBODY: SpeakerRole = { role: 'guardian', children: [], people: [] };

/** Reads a text as each of the things the speaker is, and keeps the reading that fits best. */
export class Interpreter {
  private reader: Reader | undefined;
  private opening: Promise<Reader> | undefined;

  /** @param open reads what was learned, which takes the processor half a second: what only sends does without */
  constructor(private readonly open: () => Promise<Reader>) {}

  /** Resolves when `read` can be called; what comes in waits for it. Rejects when what was learned cannot be read. */
  async ready(): Promise<void> {
    this.reader = await (this.opening ??= this.open());
  }

  read(text: string, speaker: Speaker | undefined, now: Date, question?: OpenQuestion): Interpretation {
    const roles = speaker && speaker.roles.length > 0 ? speaker.roles : [NOBODY];
    const all = roles.map((as) => ({ as, reading: this.readAs(text, as, now, question) }));
    // a stable choice: the surest reading, then the role the person has first
    return all.reduce((best, next) => (weight(next.reading) > weight(best.reading) ? next : best));
  }

  private readAs(text: string, as: SpeakerRole, now: Date, question?: OpenQuestion): Reading {
    if (!this.reader)
      throw new Error('CONVERSATION.NOT_READY: a message is read before there is anything to read with');
    return this.reader.read({
      role: as.role,
      now: `${dateOf(now)}T${timeOf(now)}+08:00`,
      children: as.children.map(({ name, calls, class: cls }) => ({ name, calls, class: cls })),
      people: as.people.map(({ name, calls }) => ({ name, calls })),
      text,
      ...(question ? { pending: question.kind } : {}),
    });
  }
}

function weight(reading: Reading): number {
  const understood = reading.intent === 'unknown' ? 0 : 1;
  const names = reading.slots.child?.length ? 0.2 : 0;
  return (reading.risk === 'none' ? 0 : 0.5) + understood + names + reading.confidence;
}
