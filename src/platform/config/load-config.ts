import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { configSchema, type Config } from './config.schema.js';

/** What is wrong with the configuration: every key at once, and never a value (values may be secrets). */
export class ConfigError extends Error {
  readonly code = 'CONFIG.BAD_KEYS';
  constructor(readonly problems: readonly string[]) {
    super(
      `The configuration has ${problems.length} problem(s): ${problems.join('; ')}. ` +
        'Correct these keys in config/*.yaml or in the environment, and start again.',
    );
    this.name = 'ConfigError';
  }
}

type Tree = { [key: string]: unknown };

const PREFIX = 'FOUR_THIRTY_';
/** Names that other software uses too, so they are taken as they are. */
const WELL_KNOWN: Record<string, string> = { DATABASE_URL: 'databaseUrl', REDIS_URL: 'redisUrl', PORT: 'http.port' };

/**
 * Reads config/default.yaml, then config/<profile>.yaml, then the environment
 * (`FOUR_THIRTY_HTTP__PORT=80` sets `http.port`), checks everything and returns it.
 * @throws ConfigError naming all bad keys
 */
export function loadConfig(root: string, env: NodeJS.ProcessEnv = process.env): Config {
  const profile = env[`${PREFIX}PROFILE`];
  const files = ['default', ...(profile ? [profile] : [])].map((name) => join(root, 'config', `${name}.yaml`));
  const missing = files.filter((file) => !existsSync(file));
  if (missing.length) throw new ConfigError([`there is no profile file ${profile ?? 'default'}.yaml`]);
  const merged = [...files.map(readYaml), fromEnvironment(env)].reduce(merge, {});
  const parsed = configSchema.safeParse(merged);
  if (!parsed.success) throw new ConfigError(parsed.error.issues.flatMap(explain));
  if (profile === 'production') refuseUnsafe(parsed.data);
  return parsed.data;
}

/** What config/default.yaml says by itself: whoever shows a value can say whether a deployment changed it. */
export const defaults = (root = process.cwd()): Partial<Config> =>
  readYaml(join(root, 'config', 'default.yaml')) as Partial<Config>;

function refuseUnsafe(config: Config): void {
  const problems = [];
  if (!config.fieldKey) problems.push('fieldKey: is required in production');
  if (!config.counsellingKey) problems.push('counsellingKey: is required in production');
  else if (config.counsellingKey === config.fieldKey) problems.push('counsellingKey: must not be the fieldKey');
  if (Object.keys(config.keys.retired).length > 0 && !config.keys.indexKey) {
    problems.push('keys.indexKey: is required once a key was replaced (the first fieldKey)');
  }
  if (config.channel.kind === 'simulator') problems.push('channel.kind: the simulator is not for production');
  if (config.world) problems.push('world: demo data is not for production');
  if (config.console.demoAccounts) problems.push('console.demoAccounts: known passwords are not for production');
  if (!config.console.totpRequired) problems.push('console.totpRequired: is required in production');
  if (!config.console.secureCookies) problems.push('console.secureCookies: are required in production');
  if (problems.length) throw new ConfigError(problems);
}

function explain(issue: { path: PropertyKey[]; message: string; code: string; keys?: string[] }): string[] {
  const at = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys') {
    return (issue.keys ?? []).map((key) => `${at ? `${at}.` : ''}${key}: is not a key this service knows`);
  }
  return [`${at}: ${issue.message.replace(/, received .*$/, '')}`];
}

function readYaml(file: string): Tree {
  return (parse(readFileSync(file, 'utf8')) as Tree | null) ?? {};
}

function fromEnvironment(env: NodeJS.ProcessEnv): Tree {
  const tree: Tree = {};
  for (const [name, value] of Object.entries(env)) {
    if (value === undefined || value === '' || name === `${PREFIX}PROFILE`) continue;
    const path = WELL_KNOWN[name] ?? (name.startsWith(PREFIX) ? toPath(name.slice(PREFIX.length)) : undefined);
    if (path) set(tree, path.split('.'), scalar(path, value));
  }
  return tree;
}

/** HTTP__PORT → http.port, REDIS_PREFIX → redisPrefix */
const toPath = (name: string): string =>
  name
    .split('__')
    .map((part) => part.toLowerCase().replace(/_(\w)/g, (_, c: string) => c.toUpperCase()))
    .join('.');

const scalar = (path: string, value: string): unknown =>
  /^(true|false)$/.test(value)
    ? value === 'true'
    : /^-?\d+$/.test(value) && !/(Url|Key|Token|account)$/.test(path)
      ? Number(value)
      : value;

function set(tree: Tree, [head, ...rest]: string[], value: unknown): void {
  if (head === undefined) return;
  if (rest.length === 0) tree[head] = value;
  else set((tree[head] ??= {}) as Tree, rest, value);
}

function merge(a: Tree, b: Tree): Tree {
  const out: Tree = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const old = out[key];
    // a profile takes a key of the defaults away by saying null
    if (value === null) delete out[key];
    else out[key] = isTree(old) && isTree(value) ? merge(old, value) : value;
  }
  return out;
}

const isTree = (v: unknown): v is Tree => typeof v === 'object' && v !== null && !Array.isArray(v);

/** Folders where programs are looked for, as the shell has them. */
export const searchPath = (env: NodeJS.ProcessEnv = process.env): string => env.PATH ?? '';
