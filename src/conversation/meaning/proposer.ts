import { normalise } from '../../kernel/zh/normalise.js';
import { scanPhones } from '../../kernel/zh/counts.js';
import { INTENTS, type Intent, type Reading, type Utterance } from './reading.js';
import { maskForSafety, scanSafety } from './safety-scan.js';
import { scanKin } from '../../kernel/zh/kin.js';

/** Where a model may be asked for a parse. Without a URL there is no model, which is the default. */
export interface ProposerSettings {
  /** base of an OpenAI-compatible API, such as http://127.0.0.1:8000/v1 */
  readonly url?: string;
  readonly model?: string;
  readonly key?: string;
  readonly timeoutMs?: number;
}

const INSTRUCTION =
  'Classify one chat message of a school-escort service. Answer with JSON {"intent": string, "confidence": number} and nothing else. ' +
  'Names and numbers were replaced by placeholders. Allowed intents: ';

/**
 * Asks a model what an unclear message may have meant. What comes back is a proposal to be confirmed by the person, never a
 * decision: it is marked `proposed`, carries no slots and no risk. It is never asked when the safety scan hit, and the request
 * holds no names and no phones.
 */
export class Proposer {
  constructor(private readonly settings: ProposerSettings) {}

  /** Undefined when switched off, on a safety hit, on a slow or failing model, and on an answer outside the closed list. */
  async propose(said: Utterance, reading: Reading): Promise<Reading | undefined> {
    const { url, model = 'default', key, timeoutMs = 1500 } = this.settings;
    if (url === undefined || url === '' || reading.risk !== 'none' || alarming(said)) return undefined;
    try {
      const response = await fetch(`${url.replace(/\/$/, '')}/chat/completions`, {
        method: 'POST',
        signal: AbortSignal.timeout(timeoutMs),
        headers: {
          'content-type': 'application/json',
          ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        },
        body: JSON.stringify({ model, temperature: 0, messages: this.messages(said) }),
      });
      if (!response.ok) return undefined;
      return proposalFrom(await response.json());
    } catch {
      return undefined;
    }
  }

  private messages(said: Utterance): { role: string; content: string }[] {
    return [
      { role: 'system', content: INSTRUCTION + INTENTS.join(' ') },
      { role: 'user', content: `${said.role}: ${withoutPeople(said)}` },
    ];
  }
}

const alarming = (said: Utterance): boolean => {
  const { text } = normalise(said.text);
  return scanSafety(maskForSafety(text, [], scanKin(text))).length > 0;
};

/** The message with every known name and call, and every phone or long number, replaced. */
export function withoutPeople(said: Utterance): string {
  let { text } = normalise(said.text.slice(0, 400));
  for (const phone of scanPhones(text).toReversed())
    text = `${text.slice(0, phone.start)}<PHONE>${text.slice(phone.end)}`;
  text = text.replace(/\d{5,}/g, '<NUMBER>');
  const names = [
    ...said.children.flatMap((c) => [c.name, c.name.slice(1), ...c.calls].map((name) => ({ name, sign: '<CHILD>' }))),
    ...(said.people ?? []).flatMap((p) =>
      [p.name, p.name.slice(1), ...p.calls].map((name) => ({ name, sign: '<PERSON>' })),
    ),
  ].map(({ name, sign }) => ({ name: normalise(name).text, sign }));
  for (const { name, sign } of names.filter((n) => n.name.length > 1).toSorted((a, b) => b.name.length - a.name.length))
    text = text.replaceAll(name, sign);
  return text;
}

function proposalFrom(answer: unknown): Reading | undefined {
  const content = (answer as { choices?: { message?: { content?: unknown } }[] }).choices?.[0]?.message?.content;
  if (typeof content !== 'string') return undefined;
  const parsed = JSON.parse(content) as { intent?: unknown; confidence?: unknown };
  const intent = INTENTS.find((known): known is Intent => known === parsed.intent);
  if (intent === undefined || intent === 'unknown') return undefined;
  const confidence = typeof parsed.confidence === 'number' ? Math.min(Math.max(parsed.confidence, 0), 1) : 0;
  return { intent, slots: {}, risk: 'none', confidence, bySound: [], proposed: true };
}
