export type Role = 'guardian' | 'volunteer' | 'teacher' | 'coordinator' | 'village' | 'counsellor' | 'district';
export type PendingKind = 'shift.reminder' | 'choose' | 'yes_no' | 'who_collects' | 'missing_number';
export type Risk = 'none' | 'self_harm' | 'harm' | 'missing' | 'medical' | 'dispute';
export type Intent = string;
export const ACTING: ReadonlySet<Intent> = new Set();
export interface NamedChild {
  name: string;
  calls: string[];
  class: string;
}
export interface NamedPerson {
  name: string;
  calls: string[];
}
export interface Utterance {
  role: Role;
  now: string;
  children: NamedChild[];
  people?: NamedPerson[];
  pending?: PendingKind;
  text: string;
}
export interface Slots {
  child?: string[];
  unresolved?: string;
  person?: string;
  date?: string;
  dates?: string[];
  time?: string;
  count?: number;
  numbers?: number[];
  class?: string;
  reason?: string;
  relation?: string;
  phone?: string;
  topic?: string;
  choice?: number | 'all';
  text?: string;
  scope?: 'night' | 'all' | 'homework' | 'digest';
  code?: string;
}
export interface Reading {
  intent: Intent;
  skill?: string;
  slots: Slots;
  risk: Risk;
  confidence: number;
  bySound: string[];
  proposed?: boolean;
}
