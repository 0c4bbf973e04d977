import { dateOf, timeOf } from '../../../kernel/time/shanghai.ts';

/** `09-16 16:30` of a moment. */
export const when = (iso: string): string => `${dateOf(new Date(iso)).slice(5)} ${timeOf(new Date(iso))}`;
