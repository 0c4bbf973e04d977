/** The list of a run as it is printed. Everything is a word or a number: it is kept as it was. */
export interface PrintedRoster {
  runId: number;
  /** 0: not frozen yet, this is the list as it stands now. */
  version: number;
  date: string;
  school: string;
  point: string;
  /** HH:MM, Asia/Shanghai. */
  depart: string;
  arrive: string;
  suspended: boolean;
  /** When it was frozen, or looked at (ISO). */
  at: string;
  expected: number;
  adults: { name: string; phone: string; duty: 'escort' | 'standby'; confirmed: boolean }[];
  children: PrintedChild[];
}

export interface PrintedChild {
  number: number;
  name: string;
  className: string;
  away: 'EXCUSED' | 'ABSENT' | null;
  allergies: string | null;
  mayLeaveAlone: boolean;
  collect: { name: string; relation: string; phone: string }[];
  /** Somebody new for today only, who shows a code. */
  withCode: { name: string; relation: string; idTail: string }[];
  forbidden: { name: string; relation: string }[];
  guardians: { relation: string; phone: string }[];
}
