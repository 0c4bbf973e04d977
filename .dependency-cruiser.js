// The map of the house, read top-down: a floor may use the floors below it, never above (docs/adr/0001).
const FLOORS = ['app', 'console|skills', 'features', 'conversation', 'messaging', 'channels', 'platform', 'kernel'];
const TIERS = [
  'organisation',
  'people',
  'access',
  'children',
  'privacy',
  'care',
  'census',
  'alarms',
  'pairing|attendance|escort|counselling|bus|aid|rooms',
  'rota|letters|households|newcomers|reporting|week-cards',
  'merging',
  'statistics',
];

const error = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const noUpward = FLOORS.slice(1).map((floor, i) =>
  error(
    `${floor.replaceAll('|', '+')}-does-not-look-up`,
    `src/${floor} may only use the floors below it. Publish an event, or move the code down.`,
    { path: `^src/(${floor})/` },
    { path: `^src/(${FLOORS.slice(0, i + 1).join('|')})/|^src/main\\.ts` },
  ),
);

const noUphill = TIERS.map((tier, i) =>
  error(
    `feature-${tier.split('|')[0]}-tier-does-not-look-up`,
    'Features are stacked in tiers. Same tier: talk by events. Higher tier: not at all.',
    { path: `^src/features/(${tier})/` },
    { path: `^src/features/(${TIERS.slice(i).join('|')})/`, pathNot: '^src/features/$1/' },
  ),
);

const only = (name, what, where, comment) => error(name, comment, { path: '^src/', pathNot: where }, { path: what });

export default {
  forbidden: [
    error(
      'no-circular',
      'At run time nothing may depend on itself.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    ...noUpward,
    ...noUphill,
    error(
      'features-do-not-chat',
      'A feature never knows the bot exists; skills speak for it.',
      { path: '^src/features/' },
      { path: '^src/(conversation|channels)/' },
    ),
    error(
      'skills-speak-through-conversation',
      'A skill answers a turn; it never reaches the outbox, a channel or the database.',
      { path: '^src/skills/' },
      { path: '^src/(messaging|channels|platform)/' },
    ),
    error(
      'console-is-not-a-bot',
      'Staff pages call features; they do not run dialogues or touch a channel.',
      { path: '^src/console/' },
      { path: '^src/(conversation|channels)/' },
    ),
    error(
      'only-app-picks-adapters',
      'channels/<adapter> is chosen in app/ and nowhere else.',
      { path: '^src/', pathNot: '^src/(app|channels)/' },
      { path: '^src/channels/[^/]+/' },
    ),
    error(
      'through-the-door',
      'Enter another feature by its index.ts only.',
      { path: '^src/(?:features/([^/]+)|[^/]+)/' },
      { path: '^src/features/[^/]+/(?!index\\.ts$)', pathNot: '^src/features/$1/' },
    ),
    error(
      'own-door-is-for-guests',
      'Inside a feature import the file, not your own index.ts: that is how cycles start.',
      { path: '^src/features/([^/]+)/', pathNot: 'index\\.ts$' },
      { path: '^src/features/$1/index\\.ts$' },
    ),
    error(
      'skills-stay-apart',
      'One skill, one folder; share through features or conversation.',
      { path: '^src/skills/([^/]+)/' },
      { path: '^src/skills/[^/]+/', pathNot: '^src/skills/$1/' },
    ),
    error(
      'rules-are-pure',
      '*.rules.ts decides; it reads no clock, table, queue or Nest.',
      { path: '[.]rules\\.ts$' },
      { path: '(node_modules|^src/platform/|[.](entity|service|module|job)\\.ts$)' },
    ),
    only(
      'only-channels-know-wechaty',
      '(node_modules/|^)wechaty',
      '^src/channels/(wechaty|simulator)/',
      'The WeChat SDK is replaceable: keep it behind the channel port.',
    ),
    only(
      'only-jobs-know-bull',
      '(node_modules/|^)(bull|bullmq|@nestjs/bull)/',
      '^src/platform/jobs/',
      'Queues stay behind platform/jobs.',
    ),
    error('not-to-unresolvable', 'Every import resolves.', {}, { couldNotResolve: true }),
    error(
      'no-test-in-src',
      'Code does not import tests.',
      { path: '^src/', pathNot: '[.]spec\\.ts$' },
      { path: '^test/' },
    ),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node', 'default'] },
  },
};
