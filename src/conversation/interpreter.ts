import { dateOf, timeOf } from '../kernel/time/shanghai.js';
import type { OpenQuestion } from '../messaging/index.js';
import type { Reader } from './meaning/reader.js';
import type { Reading, Utterance } from './meaning/reading.js';
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
    const [first = NOBODY, ...others] = speaker?.roles ?? [];
    const one = { as: first, reading: this.readAs(text, first, now, question) };
    if (others.length === 0) return one;
    const all = [one, ...others.map((as) => ({ as, reading: this.readAs(text, as, now, question) }))];
    const weighed = all.map((one) => ({ one, weight: weight(one.reading, this.names(text, one.as, now)) }));
    // a stable choice: the surest reading, then the role the person has first
    return weighed.reduce((best, next) => (next.weight > best.weight ? next : best)).one;
  }

  /** Names of the children that a text speaks of, among those the speaker may speak about. */
  childrenIn(text: string, speaker: Speaker, now: Date): string[] {
    return [...new Set(speaker.roles.flatMap((as) => this.opened.childrenIn(said(text, as, now))))];
  }

  /** Whether it names a child; that somebody has one child only names nobody. */
  private names(text: string, as: SpeakerRole, now: Date): boolean {
    return this.opened.childrenIn(said(text, as, now)).length > 0;
  }

  private readAs(text: string, as: SpeakerRole, now: Date, question?: OpenQuestion): Reading {
    return this.opened.read({ ...said(text, as, now), ...(question ? { pending: question.kind } : {}) });
  }

  private get opened(): Reader {
    if (!this.reader)
      throw new Error('CONVERSATION.NOT_READY: a message is read before there is anything to read with');
    return this.reader;
  }
}

const said = (text: string, as: SpeakerRole, now: Date): Utterance => ({
  role: as.role,
  now: `${dateOf(now)}T${timeOf(now)}+08:00`,
  children: as.children.map(({ name, calls, class: cls }) => ({ name, calls, class: cls })),
  people: as.people.map(({ name, calls }) => ({ name, calls })),
  text,
});

function weight(reading: Reading, namesChild: boolean): number {
  const understood = reading.intent === 'unknown' ? 0 : 1;
  const names = namesChild && reading.slots.child?.length ? 0.2 : 0;
  return (reading.risk === 'none' ? 0 : 0.5) + understood + names + reading.confidence;
}
