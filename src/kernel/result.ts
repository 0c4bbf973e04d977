/**
 * Refusals are values, faults are exceptions (docs/adr/0004).
 * `Result` is the return type of everything that may say no: `ok(value)` or `refuse('SUBJECT.REASON', facts)`.
 */
export type Ok<T> = { readonly ok: true; readonly value: T };
export type Refused<C extends string> = {
  readonly ok: false;
  readonly code: C;
  readonly facts: Readonly<Record<string, string | number>>;
};
export type Result<T, C extends string> = Ok<T> | Refused<C>;

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value });

export const refuse = <C extends string>(code: C, facts: Record<string, string | number> = {}): Refused<C> => ({
  ok: false,
  code,
  facts,
});
