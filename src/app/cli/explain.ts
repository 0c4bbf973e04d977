import {
  ROLES,
  type NamedChild,
  type PendingKind,
  type Role,
  type Utterance,
} from '../../conversation/meaning/reading.js';
import { openReader } from '../learned-model.js';

/** `name:class:call,call` as it is typed after --child. */
function childFrom(argument: string): NamedChild {
  const [name = '', className = '', calls = ''] = argument.split(':');
  return { name, class: className, calls: calls === '' ? [] : calls.split(/[,,]/) };
}

function utteranceFrom(args: readonly string[]): Utterance {
  const value = (flag: string): string | undefined => (args.includes(flag) ? args[args.indexOf(flag) + 1] : undefined);
  const values = (flag: string): string[] => args.filter((_, i) => args[i - 1] === flag);
  const role = ROLES.find((r) => r === value('--as')) ?? ('guardian' satisfies Role);
  const pending = value('--pending') as PendingKind | undefined;
  const people = values('--person').map((p) => ({
    name: p.split(':')[0] ?? '',
    calls: (p.split(':')[1] ?? '').split(',').filter((c) => c !== ''),
  }));
  return {
    role,
    now: value('--now') ?? '2026-09-16T16:40+08:00',
    children: values('--child').map(childFrom),
    people,
    ...(pending === undefined ? {} : { pending }),
    text: args.find((arg, i) => !arg.startsWith('--') && !(args[i - 1] ?? '').startsWith('--')) ?? '',
  };
}

const reader = await openReader();
for (const { layer, saw } of reader.explain(utteranceFrom(process.argv.slice(2))))
  process.stdout.write(
    `${layer}\n  ${typeof saw === 'string' ? saw : JSON.stringify(saw, (_, v: unknown) => (typeof v === 'function' ? undefined : v))}\n`,
  );
