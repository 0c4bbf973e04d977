import { Classifier, type Example, type SavedClassifier } from './classifier.js';
import type { Facts } from './facts.js';
import { featuresOf } from './features.js';
import type { Ranked } from './judge.js';
import type { Intent, Risk } from './reading.js';

/** A danger is taken for one where it is likely by itself, or less likely the more it is meant as one of these intents. */
const LIKELY = 0.7;
const HALF = 0.5;
const HINTED = 0.1;
const POSSIBLE = 0.3;
const AGREED = 1;
const ALARMING: readonly Intent[] = [
  'alarm.harm',
  'alarm.missing',
  'escort.absent',
  'escort.incident',
  'escort.stranger',
  'pickup.forbid',
  'case.escalate',
];
/** Where a question is open, or a harmless saying was excused, it must be a clear one. */
const CLEAR = 0.8;

/**
 * Hears dangers that the patterns of the safety scan do not know, by what they have in common with thousands of labelled
 * messages. It only adds: what the scan hears is never doubted.
 */
export class DangerSense {
  constructor(private readonly model: Classifier<Risk>) {}

  static learn(told: readonly { facts: Facts; risk: Risk }[]): DangerSense {
    return new DangerSense(
      Classifier.learn(told.map(({ facts, risk }): Example<Risk> => ({ features: seen(facts), label: risk }))),
    );
  }

  saved(): SavedClassifier {
    return this.model.saved();
  }

  /**
   * @param wary only what is clear by itself counts
   * @param ranked what the other classifier saw, and how likely each intent is by it
   */
  feels(facts: Facts, wary: boolean, ranked?: Ranked): Risk {
    const { probable } = this.model.judge(seen(facts, ranked?.features));
    const p = 1 - (probable.get('none') ?? 1);
    const meant = ALARMING.reduce((sum, intent) => sum + (ranked?.probable.get(intent) ?? 0), 0);
    const agreed = (p >= HALF && meant >= HINTED) || (p >= POSSIBLE && p + meant >= AGREED);
    const felt = wary ? p >= CLEAR : p >= LIKELY || agreed;
    return felt ? worstOf(probable) : 'none';
  }
}

const seen = (facts: Facts, features: readonly string[] = featuresOf(facts)): string[] => [
  ...features,
  `@${facts.said.role}`,
];

function worstOf(probable: ReadonlyMap<Risk, number>): Risk {
  const kinds = [...probable].filter(([risk]) => risk !== 'none');
  return kinds.toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 'none';
}
