import { normalise } from '../../kernel/zh/normalise.js';
import { Classifier } from '../../conversation/meaning/classifier.js';
import type { Labelled } from './scoring.js';

/**
 * The plain baseline: TF-IDF over one to three characters and a linear classifier, trained on the same folds.
 * No grammar, no concepts, no masking, no pending question beyond a feature.
 */
export class Baseline {
  private readonly weights = new Map<string, number>();
  private readonly model: Classifier<Labelled['intent']>;

  constructor(lessons: readonly Labelled[]) {
    const counts = new Map<string, number>();
    for (const lesson of lessons)
      for (const gram of new Set(grams(lesson))) counts.set(gram, (counts.get(gram) ?? 0) + 1);
    for (const [gram, n] of counts) this.weights.set(gram, Math.log(lessons.length / n));
    this.model = Classifier.learn(lessons.map((l) => ({ features: this.features(l), label: l.intent })));
  }

  /** Rare grams count more: a gram stands as often as its inverse document frequency says. */
  private features(message: Labelled): string[] {
    return [...new Set(grams(message))].flatMap((gram) => {
      const weight = this.weights.get(gram) ?? 0;
      return weight > 4 ? [gram, `${gram}+`] : weight > 1 ? [gram] : [];
    });
  }

  read(message: Labelled): Labelled['intent'] {
    const all = [...this.model.judge(this.features(message)).probable];
    return all.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'unknown';
  }
}

function grams(message: Labelled): string[] {
  const text = `^${normalise(message.text).text}$`;
  const found = [`role:${message.role}`, `pending:${message.pending ?? ''}`];
  for (let size = 1; size <= 3; size += 1)
    for (let at = 0; at + size <= text.length; at += 1) found.push(text.slice(at, at + size));
  return found;
}
