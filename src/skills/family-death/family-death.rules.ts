import { at, addDays, dateOf, timeOf } from '../../kernel/time/shanghai.js';
import { texts } from './family-death.texts.zh-CN.js';

/** By when a person answers: this evening, or tomorrow noon for what is said after four. */
export function dueOf(now: Date): { dueAt: Date; due: string } {
  const today = timeOf(now) < '16:00';
  return today
    ? { dueAt: at(dateOf(now), '18:00'), due: texts.due }
    : { dueAt: at(addDays(dateOf(now), 1), '12:00'), due: texts.dueTomorrow };
}
