/** Fills the holes of a sentence chosen at run time (a refusal's); a hole without a fact stays empty. */
export const fill = (sentence: string, facts: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''));
