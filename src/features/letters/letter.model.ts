export type LetterState = 'reading' | 'waiting' | 'handed' | 'heard' | 'sent' | 'refused' | 'withdrawn';

/** Words, a voice or a picture between a child and the parents. */
export interface Letter {
  id: number;
  childId: number;
  child: string;
  direction: 'to_child' | 'to_home';
  fromId: number;
  from: string;
  /** What the guardian is to the child; none for a letter home. */
  relation: string | null;
  words: string;
  media: number[];
  state: LetterState;
  /** For a letter home: the guardians it is for. */
  readers: number[];
  handedTo: number | null;
  runId: number | null;
  tries: number;
}

export interface NewLetter {
  childId: number;
  direction: Letter['direction'];
  fromId: number;
  words: string;
  media: readonly number[];
  state: LetterState;
  readers?: readonly number[];
}
