import { beforeAll, describe, expect, it } from '@jest/globals';
import { Reader } from '../conversation/meaning/reader.js';
import { loadLessons, loadPhraseBooks, loadWordings } from './phrase-books.js';

let reader: Reader;
beforeAll(async () => {
  reader = new Reader(await loadPhraseBooks(), loadLessons());
});

describe.each(['dangers', 'wordings'])('%s, however they are told, and what only sounds alike', (name) => {
  const rows = loadWordings(name).map((row) => [row.said.role, row.risk, row.intents, row.said.text, row] as const);

  it.each(rows)('%s %s %s: %s', (_role, risk, intents, _text, { said, slots }) => {
    const got = reader.read(said);
    if (risk !== '-') expect(got.risk).toBe(risk);
    if (intents.startsWith('!')) expect(intents.slice(1).split(',')).not.toContain(got.intent);
    else if (intents !== '-') expect(intents.split(',')).toContain(got.intent);
    expect(got.slots).toMatchObject(slots);
  });
});
