/** A labelled example: the features that were seen, and what it was. */
export interface Example<L extends string> {
  readonly features: readonly string[];
  readonly label: L;
  readonly weight?: number;
}

const EPOCHS = 8;
const RATE = 0.25;
const DECAY = 1e-4;
// An error as small as this teaches nothing and costs most of the time.
const NEGLIGIBLE = 1e-3;

/** A trained classifier as it is written to a file. */
export interface SavedClassifier {
  readonly labels: readonly string[];
  readonly features: readonly string[];
  /** a row of all labels for every feature */
  readonly weights: Float32Array;
}

/**
 * Multinomial logistic regression over sparse features, trained by stochastic gradient descent with per-feature rates.
 * The order of the examples is shuffled by a fixed rule, so the same examples always give the same model.
 */
export class Classifier<L extends string> {
  private readonly size: number;

  private constructor(
    readonly labels: readonly L[],
    private readonly index: ReadonlyMap<string, number>,
    private readonly weights: Float32Array,
  ) {
    this.size = labels.length;
  }

  static learn<L extends string>(examples: readonly Example<L>[]): Classifier<L> {
    const labels = [...new Set(examples.map((e) => e.label))].toSorted();
    const index = new Map<string, number>();
    for (const example of examples)
      for (const feature of example.features) if (!index.has(feature)) index.set(feature, index.size);
    const model = new Classifier(labels, index, new Float32Array(index.size * labels.length));
    model.train(examples);
    return model;
  }

  static from<L extends string>(saved: SavedClassifier): Classifier<L> {
    const index = new Map(saved.features.map((feature, id) => [feature, id]));
    return new Classifier(saved.labels as readonly L[], index, saved.weights);
  }

  saved(): SavedClassifier {
    return { labels: this.labels, features: [...this.index.keys()], weights: this.weights };
  }

  private known(features: readonly string[]): number[] {
    const ids: number[] = [];
    for (const feature of features) {
      const id = this.index.get(feature);
      if (id !== undefined) ids.push(id);
    }
    return ids;
  }

  private scores(ids: readonly number[]): Float64Array {
    const out = new Float64Array(this.size);
    const scale = 1 / Math.sqrt(ids.length + 1);
    for (const id of ids)
      for (let k = 0, at = id * this.size; k < this.size; k += 1, at += 1)
        out[k] = (out[k] ?? 0) + (this.weights[at] ?? 0) * scale;
    return softmax(out);
  }

  private train(examples: readonly Example<L>[]): void {
    const rows = examples.map((e) => ({
      ids: this.known(e.features),
      label: this.labels.indexOf(e.label),
      weight: e.weight ?? 1,
    }));
    const squares = new Float32Array(this.weights.length);
    for (let epoch = 0; epoch < EPOCHS; epoch += 1) for (const row of shuffled(rows, epoch)) this.step(row, squares);
  }

  /** One example: the weights move against their errors, the less the more they have moved before. */
  private step(row: { ids: readonly number[]; label: number; weight: number }, squares: Float32Array): void {
    const p = this.scores(row.ids);
    const scale = row.weight / Math.sqrt(row.ids.length + 1);
    const wrong: number[] = [];
    for (let k = 0; k < this.size; k += 1) {
      const error = ((k === row.label ? 1 : 0) - (p[k] ?? 0)) * scale;
      p[k] = error;
      if (Math.abs(error) >= NEGLIGIBLE) wrong.push(k);
    }
    for (const id of row.ids)
      for (const k of wrong) {
        const at = id * this.size + k;
        const old = this.weights[at] ?? 0;
        const gradient = (p[k] ?? 0) - DECAY * old;
        const sum = (squares[at] ?? 0) + gradient * gradient;
        squares[at] = sum;
        this.weights[at] = old + (RATE * 4 * gradient) / (0.05 + Math.sqrt(sum));
      }
  }

  /**
   * How likely each label is (labels it never saw are absent), and the share of the features that the examples had,
   * 0 … 1: words never seen say nothing.
   */
  judge(features: readonly string[]): { probable: Map<L, number>; familiar: number } {
    const known = this.known(features);
    const p = this.scores(known);
    return {
      probable: new Map(this.labels.map((label, k) => [label, p[k] ?? 0])),
      familiar: known.length / Math.max(1, features.length),
    };
  }
}

function softmax(scores: Float64Array): Float64Array {
  const top = scores.reduce((a, b) => Math.max(a, b), -Infinity);
  let sum = 0;
  for (let k = 0; k < scores.length; k += 1) {
    const e = Math.exp((scores[k] ?? 0) - top);
    scores[k] = e;
    sum += e;
  }
  for (let k = 0; k < scores.length; k += 1) scores[k] = (scores[k] ?? 0) / sum;
  return scores;
}

/** The same shuffle for the same epoch: a linear congruential generator, Fisher-Yates. */
function shuffled<T>(rows: readonly T[], epoch: number): T[] {
  const out = [...rows];
  let seed = 12_345 + epoch * 7919;
  for (let i = out.length - 1; i > 0; i -= 1) {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    const j = seed % (i + 1);
    const [a, b] = [out[i], out[j]];
    if (a !== undefined && b !== undefined) [out[i], out[j]] = [b, a];
  }
  return out;
}
