import type { Clock } from '../../kernel/clock.js';
import type { Config } from '../config/index.js';
import type { Database } from '../database/index.js';
import {
  isPolicy,
  POLICIES,
  POLICY_KEYS,
  valuesAt,
  type PolicyEntry,
  type PolicyKey,
  type PolicyValues,
} from './policy.rules.js';

type Tree = Record<string, unknown>;
/** The configuration as it is at a moment. */
export type PolicyView = (at: Date) => Config;

/** The parts of the configuration that policies change. */
const GOVERNED = [...new Set(POLICY_KEYS.map((key) => key.split('.')[0] as keyof Config))];
const WATCH_MS = 1_000;

/**
 * What is in force: the deployment's configuration, and over it the words of administrators, which are rows. Everybody
 * reads it through the injected CONFIG, whose governed parts always are those of this moment, so that a word counts in
 * every process without a restart: at once where it was said, within a second in the others.
 */
export class Policies {
  /** To be injected as CONFIG. Read a value when it is needed; a copy kept would grow old. */
  readonly config: Config;
  private readonly base: PolicyValues;
  private known: readonly PolicyEntry[] = [];
  private newest = 0;
  private cache: { from: number; until: number; config: Config } | undefined;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly deployed: Config,
    private readonly clock: Clock,
    private readonly db: Database,
  ) {
    this.base = Object.fromEntries(POLICY_KEYS.map((key) => [key, written(deployed, key)])) as Record<
      PolicyKey,
      string
    >;
    this.config = { ...deployed };
    for (const part of GOVERNED) {
      Object.defineProperty(this.config, part, { enumerable: true, get: () => this.now()[part] });
    }
  }

  get deployment(): PolicyValues {
    return this.base;
  }

  get entries(): readonly PolicyEntry[] {
    return this.known;
  }

  /** This moment, by the clock of the house. */
  moment(): Date {
    return this.clock.now();
  }

  /** The configuration of a moment, with other words than those in force if given. */
  view(entries: readonly PolicyEntry[] = this.known): PolicyView {
    return (at) => withValues(this.deployed, valuesAt(this.base, entries, at));
  }

  /** Reads the words that were said since the last look; cheap when there are none. */
  async refresh(): Promise<void> {
    const row = await this.db.one<{ newest: number }>(`SELECT coalesce(max(id), 0) AS newest FROM policy_entry`);
    if ((row?.newest ?? 0) === this.newest) return;
    const rows = await this.db.query<PolicyEntry & { key: string }>(
      `SELECT id, key, value, effective_from AS "effectiveFrom", undoes FROM policy_entry ORDER BY id`,
    );
    // a key that a later version no longer has stays a row, and says nothing
    this.known = rows.filter((r) => isPolicy(r.key));
    this.newest = rows.at(-1)?.id ?? 0;
    this.cache = undefined;
  }

  /**
   * For whoever plans ahead by policies, in the running transaction: what they plan and what a change moves do not
   * miss each other.
   */
  async settled(): Promise<void> {
    await this.db.query(`SELECT pg_advisory_xact_lock_shared(hashtext('policy'))`);
    await this.refresh();
  }

  /** Looks for new words until the process ends. @param failed hears why a look failed; the next one follows */
  watch(failed: (fault: unknown) => void): void {
    let looking = false;
    this.timer = setInterval(() => {
      if (looking) return;
      looking = true;
      this.refresh()
        .catch(failed)
        .finally(() => (looking = false));
    }, WATCH_MS);
    this.timer.unref();
  }

  stop(): void {
    clearInterval(this.timer);
  }

  private now(): Config {
    const now = this.clock.now().getTime();
    if (!this.cache || now < this.cache.from || now >= this.cache.until) {
      const moments = this.known.map((e) => e.effectiveFrom.getTime()).toSorted((a, b) => a - b);
      this.cache = {
        from: moments.findLast((m) => m <= now) ?? -Infinity,
        until: moments.find((m) => m > now) ?? Infinity,
        config: this.view()(new Date(now)),
      };
    }
    return this.cache.config;
  }
}

/** A value of the configuration as people write it. */
export function written(config: Partial<Config>, key: PolicyKey): string {
  const [part = '', name] = key.split('.');
  const value = name === undefined ? (config as Tree)[part] : ((config as Tree)[part] as Tree | undefined)?.[name];
  return Array.isArray(value) ? value.join('/') : String(value);
}

function withValues(config: Config, values: PolicyValues): Config {
  const out: Tree = { ...config };
  for (const part of GOVERNED) if (typeof out[part] === 'object') out[part] = { ...(out[part] as Tree) };
  for (const key of POLICY_KEYS) {
    const { kind } = POLICIES[key];
    const text = values[key];
    const value = kind === 'time' ? text : kind === 'ladder' ? text.split('/').map(Number) : Number(text);
    const [part = '', name] = key.split('.');
    if (name === undefined) out[part] = value;
    else (out[part] as Tree)[name] = value;
  }
  return out as Config;
}
