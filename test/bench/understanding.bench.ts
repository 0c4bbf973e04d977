import { Reader } from '../../src/conversation/meaning/reader.js';
import { loadLessons, loadPhraseBooks } from '../../src/app/phrase-books.js';

/** How many messages are read in a second on one core, and how the cost of one grows with a hostile text. */
const lessons = loadLessons();
const reader = new Reader(await loadPhraseBooks(), lessons);
const cpu = (): number => process.cpuUsage().user / 1e6;

for (let warm = 0; warm < 5; warm += 1) for (const message of lessons) reader.read(message);
const start = cpu();
let count = 0;
while (cpu() - start < 3)
  for (const message of lessons) {
    reader.read(message);
    count += 1;
  }
console.log(`${Math.round(count / (cpu() - start))} messages a second of one core, after warm-up (${count} read)`);

for (const piece of ['到', '打我', '佢佢', '找不到', '周一到', '被人']) {
  const cost = [25_000, 50_000, 100_000].map((length) => {
    const text = piece.repeat(length / piece.length);
    const before = cpu();
    reader.read({ role: 'guardian', now: '2026-10-21T16:40+08:00', children: [], text });
    return Math.round((cpu() - before) * 1000);
  });
  console.log(`«${piece}» × 25, 50, 100 kB: ${cost.join(', ')} ms`);
}
