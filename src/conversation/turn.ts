import type { OutMessage, Question, Reader } from '../messaging/index.js';
import type { Reading, Role } from './meaning/reading.js';
import type { KnownChild, KnownPerson, Speaker, SpeakerRole } from './speaker.port.js';

export type Said = 'text' | 'voice';

export interface TurnFacts {
  inboxId: number;
  speaker: Speaker;
  as: SpeakerRole;
  reading: Reading;
  text: string;
  said: Said;
  /** When it was said, by the channel's clock. */
  at: Date;
  now: Date;
  /** Said in a group, with the bot mentioned: answers go to the private chat. */
  inGroup: boolean;
  /** The picture or sound that was sent, in the media store. */
  media?: number | undefined;
  /** Names of children that the speaker's last messages were about, where this one names none. */
  lately?: readonly string[];
}

export interface Undoable {
  kind: string;
  data: Record<string, unknown>;
}

/** One message and what is made of it: replies and questions to the speaker, and what could be taken back. */
export class Turn {
  private readonly said_: { text: string; question?: Question }[] = [];
  private readonly others_: { personId: number; text: string; question: Question }[] = [];
  private readonly undoables_: Undoable[] = [];
  private missed_ = false;
  private danger_ = false;

  constructor(private readonly facts: TurnFacts) {}

  get inboxId(): number {
    return this.facts.inboxId;
  }
  get speaker(): Speaker {
    return this.facts.speaker;
  }
  get personId(): number {
    return this.facts.speaker.personId;
  }
  get role(): Role {
    return this.facts.as.role;
  }
  get reading(): Reading {
    return this.facts.reading;
  }
  get text(): string {
    return this.facts.text;
  }
  get said(): Said {
    return this.facts.said;
  }
  get at(): Date {
    return this.facts.at;
  }
  get now(): Date {
    return this.facts.now;
  }
  get inGroup(): boolean {
    return this.facts.inGroup;
  }

  get media(): number | undefined {
    return this.facts.media;
  }

  /** The children that were named, among those the speaker may speak about. */
  get children(): KnownChild[] {
    return (this.reading.slots.child ?? []).flatMap((name) => this.allowed.filter((c) => c.name === name));
  }

  /** The children that were spoken of a moment ago; looked up for words of danger that name none. */
  get spokenOf(): KnownChild[] {
    return this.allowed.filter((c) => this.facts.lately?.includes(c.name));
  }

  /** All children the speaker may speak about in this role. */
  get allowed(): KnownChild[] {
    return this.facts.as.children;
  }

  /** The person that was named, where it is one the speaker may name. */
  get person(): KnownPerson | undefined {
    return this.facts.as.people.find((p) => p.name === this.reading.slots.person);
  }

  /** People of the speaker's role whom they may name. */
  get people(): KnownPerson[] {
    return this.facts.as.people;
  }

  /** Who speaks, by name. */
  get by(): { id: number; name: string } {
    return { id: this.personId, name: this.speaker.name };
  }

  /** By whom it is said, with the name, as those who have to know are told. */
  get signed(): { by: { id: number; name: string }; inboxId: number; at: Date } {
    return { by: this.by, inboxId: this.inboxId, at: this.now };
  }

  /** Who said it, when and in which message, for what is put on record. */
  get told(): { at: Date; toldBy: number; inboxId: number } {
    return { at: this.at, toldBy: this.personId, inboxId: this.inboxId };
  }

  /** The answer to a question with two sides, in words or as 1 or 2; undefined when it is neither. */
  get agreed(): boolean | undefined {
    const { intent, slots } = this.reading;
    if (slots.choice === 1 || intent === 'yes') return true;
    return slots.choice === 2 || intent === 'no' ? false : undefined;
  }

  /** Whether a child was matched by its sound alone: an acting skill confirms before anything changes. */
  bySound(child: KnownChild): boolean {
    return this.reading.bySound.includes(child.name);
  }

  /** Says something to the speaker, privately. */
  reply(text: string): void {
    this.said_.push({ text });
  }

  /** Asks the speaker something; the skill named in the question hears the answer. */
  ask(question: Question, text: string): void {
    this.said_.push({ text, question });
  }

  /** Asks somebody else, privately (a second authoriser). */
  askOther(personId: number, question: Question, text: string): void {
    this.others_.push({ personId, question, text });
  }

  /** What was just done can be taken back for ten minutes. */
  undoable(kind: string, data: Record<string, unknown>): void {
    this.undoables_.push({ kind, data });
  }

  /** The same turn with other words; what it says and does counts for this one. */
  retold(text: string, as: SpeakerRole, reading: Reading, media = this.media): Turn {
    const said = text === this.text ? this.said : 'text';
    const turn = new Turn({ ...this.facts, text, as, reading, said, media });
    return Object.assign(turn, { said_: this.said_, others_: this.others_, undoables_: this.undoables_ });
  }

  /** The same turn, read as the choice of a numbered answer that it repeats in words. */
  choosing(choice: number): Turn {
    const reading: Reading = { ...this.reading, intent: 'choose', slots: { ...this.reading.slots, choice } };
    return this.retold(this.text, this.facts.as, reading);
  }

  /** The danger in it is with somebody now: an alarm, or a person who acts on it. Else the risk lane raises it. */
  takesDanger(): void {
    this.danger_ = true;
  }

  get dangerTaken(): boolean {
    return this.danger_;
  }

  /** Not understood after all: counts towards the menu. */
  missed(): void {
    this.missed_ = true;
  }

  get wasMissed(): boolean {
    return this.missed_;
  }

  get undoables(): readonly Undoable[] {
    return this.undoables_;
  }

  /** The replies as class A messages. */
  messages(to: Reader): OutMessage[] {
    return this.said_.map(({ text, question }, n) => ({
      class: 'A',
      to,
      text,
      dedupeKey: `reply:${this.inboxId}:${n}`,
      ...(question ? { question } : {}),
    }));
  }

  /** Questions to other people. */
  questionsToOthers(): OutMessage[] {
    return this.others_.map(({ personId, text, question }, n) => ({
      class: 'S',
      to: { personId },
      text,
      question,
      dedupeKey: `asked:${this.inboxId}:${n}`,
    }));
  }

  get answered(): boolean {
    return this.said_.length > 0;
  }
}
