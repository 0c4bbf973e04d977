import type { NamedChild, NamedPerson, Role } from './meaning/reading.js';

/** A child the speaker may speak about in one role. */
export interface KnownChild extends NamedChild {
  id: number;
}

/** A person the speaker may name. */
export interface KnownPerson extends NamedPerson {
  id: number;
}

/** What one person is, in one role: whom they may ask about and whom they may name. Nobody else is ever looked up. */
export interface SpeakerRole {
  role: Role;
  children: KnownChild[];
  people: KnownPerson[];
}

export interface Speaker {
  personId: number;
  name: string;
  /** The handle they write from is muted: they are answered, but nothing about a child is said. */
  muted: boolean;
  roles: SpeakerRole[];
}

/** Says who a person is. Implemented in app/, from the features. */
export interface SpeakerDirectory {
  /** The directory as it is at this moment, for one look. */
  asOf(now: Date): Promise<(personId: number) => Promise<Speaker | undefined>>;
}
export const SPEAKER_DIRECTORY = Symbol('SPEAKER_DIRECTORY');
