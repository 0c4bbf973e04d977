/** How a day of a child was: at the point, on leave, stopped for all, or listed and not come. */
export type DayMark = 'came' | 'leave' | 'stopped' | 'away';

export interface CardDay {
  /** YYYY-MM-DD. */
  date: string;
  mark: DayMark;
}

/** A teacher's sentence that the guardians have already been given. */
export interface CardNote {
  text: string;
  who: string;
  date: string;
}

/** One child's part of a card: nothing here is about anybody else. */
export interface CardChild {
  childId: number;
  /** Given name only. */
  name: string;
  days: readonly CardDay[];
  activities: readonly string[];
  note: CardNote | undefined;
}

/** The card of one household for one week. */
export interface WeekCard {
  /** The Monday, and the day of the card, YYYY-MM-DD. */
  from: string;
  to: string;
  children: readonly CardChild[];
}
