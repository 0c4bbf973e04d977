/** The names of the `{holes}` in a sentence, read from its literal type: a missing or misspelt hole does not compile. */
export type Holes<S extends string> = S extends `${string}{${infer H}}${infer Rest}` ? H | Holes<Rest> : never;

/**
 * Fills the holes of a sentence: `say('{day}, {n} children', { day: 'Mon', n: 12 })`.
 * Values are put in as they are; a hole named twice is filled twice.
 */
export function say<S extends string>(
  sentence: S,
  ...values: Holes<S> extends never ? [] : [Record<Holes<S>, string | number>]
): string {
  const given: Record<string, string | number> = values[0] ?? {};
  return sentence.replace(/\{(\w+)\}/g, (hole, name: string) => String(given[name] ?? hole));
}
