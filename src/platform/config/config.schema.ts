import { z } from 'zod';

/** `HH:MM` on a wall clock in Asia/Shanghai. */
const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 16:30');
const positive = z.number().int().positive();
const minutes = positive;
const key32 = z.string().refine((v) => Buffer.from(v, 'base64').length === 32, 'must be 32 bytes in base64');

/** Every key the service knows. An unknown key is refused: a typo must not silently mean "default". */
export const configSchema = z.strictObject({
  /** Which rooms this process opens. */
  role: z.enum(['all', 'bot', 'worker', 'console']),
  http: z.strictObject({ host: z.string().min(1), port: z.number().int().min(0).max(65535) }),
  /** Where private services, media and journals live. */
  dataDir: z.string().min(1),
  /** PostgreSQL to use; a private one is started when absent. */
  databaseUrl: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must be a postgres:// address')
    .optional(),
  /** Redis to use; a private one is started when absent. */
  redisUrl: z
    .string()
    .regex(/^rediss?:\/\//, 'must be a redis:// address')
    .optional(),
  /** Namespace of every Redis key; a hash tag is added for clusters. */
  redisPrefix: z.string().regex(/^[\w-]+$/, 'may have letters, digits, - and _'),
  database: z.strictObject({
    poolSize: z.number().int().min(2).max(200),
    /** How long one statement may take, in milliseconds, before its connection counts as dead. */
    patienceMs: z.number().int().min(1_000),
    /** How long a service that starts waits for a PostgreSQL or Redis that is not up yet, in milliseconds. */
    startPatienceMs: z.number().int().min(0),
  }),
  channel: z.strictObject({
    /** `simulator`, or the npm name of a Wechaty puppet. */
    kind: z.string().min(1),
    /** Our chat account this process speaks for. */
    account: z.string().min(1),
    puppetToken: z.string().min(1).optional(),
    puppetEndpoint: z.string().min(1).optional(),
  }),
  /** Where the demo's clock starts, Asia/Shanghai (simulator only; the real time otherwise). */
  demoStart: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d$/, 'must be a moment such as 2026-09-15 18:50')
    .optional(),
  /** A world file to load into an empty database (demo only). */
  world: z.string().min(1).optional(),
  /** Base64 of 32 bytes that encrypts phones and ID numbers at rest; required in production. */
  fieldKey: key32.optional(),
  /** Base64 of 32 bytes that encrypts what only counsellors read; required in production, and another than fieldKey. */
  counsellingKey: key32.optional(),
  /** Rotation: ids of the present keys (`k…` fields, `c…` counselling), the keys they replaced, and what indexes. */
  keys: z.strictObject({
    fieldKeyId: z.string().regex(/^k[\w-]*$/, 'must be a word that begins with k'),
    counsellingKeyId: z.string().regex(/^c[\w-]*$/, 'must be a word that begins with c'),
    retired: z.record(z.string().regex(/^[kc][\w-]*$/), key32),
    /** Makes the blind indexes; the first field key, set once that was replaced. */
    indexKey: key32.optional(),
  }),
  clocks: z.strictObject({
    remindEveningBefore: wallTime,
    remindSameDay: wallTime,
    substitutesFrom: wallTime,
    standbyAnswerMinutes: minutes,
    noEscortMinutesBefore: minutes,
    freezeMinutesBefore: minutes,
    checkInMinutesBefore: minutes,
    etaLadderMinutes: z.tuple([minutes, minutes, minutes]),
    alarmChainMinutes: minutes,
    decide110Minutes: minutes,
    reportCallMinutes: minutes,
    classEndsAt: wallTime,
    notCollectedAt: wallTime,
    guardianCallMinutes: minutes,
    backToSchoolAt: wallTime,
    openAlarmAt: wallTime,
    enquiryMinutes: minutes,
    suspendConfirmMinutes: minutes,
    missingUpdateMinutes: minutes,
    undoMinutes: minutes,
    questionMinutes: minutes,
  }),
  adults: z.strictObject({ childrenPerAdult: minutes }),
  /** How often a family is seen and phoned, in days, by the assessment of its guardianship (pairing/cadence.rules). */
  cadence: z.strictObject({
    poorVisitDays: positive,
    poorCallDays: positive,
    fairVisitDays: positive,
    goodVisitDays: positive,
  }),
  /** Shifts one volunteer may be given in a week. */
  rota: z.strictObject({ perWeek: positive }),
  quietHours: z.strictObject({ from: wallTime, to: wallTime, widenedFrom: wallTime }),
  digestAt: wallTime,
  /** The staff's browser console: sessions, lock-out, what a login needs. */
  console: z.strictObject({
    /** A session ends so long after the login, whatever happens. */
    sessionHours: z.number().int().min(1).max(24),
    /** A session ends when its owner did nothing for so long. */
    idleMinutes: z.number().int().min(5).max(720),
    /** Wrong tries before an account is locked, and for how long. */
    tries: z.number().int().min(3).max(20),
    lockMinutes: minutes,
    /** Requests one address may make in a minute; logins are a tenth of it. */
    requestsPerMinute: z.number().int().min(10),
    /** Everybody sets up an authenticator before anything else; required in production. */
    totpRequired: z.boolean(),
    /** Cookies leave over HTTPS only; required in production. */
    secureCookies: z.boolean(),
    /** Accounts with a known password for the demo district; refused in production. */
    demoAccounts: z.boolean(),
  }),
  /** Printable rosters below the data directory are deleted after so many days; the frozen rows stay. */
  rosters: z.strictObject({ keepDays: minutes }),
  /** Pictures and sounds people send: where they lie, how big they may be, how long they are kept. */
  media: z
    .strictObject({
      store: z.enum(['directory', 's3']),
      maxPictureMb: minutes,
      maxVoiceMb: minutes,
      keepDays: minutes,
      /** Required for `s3`: the bucket's address, region and keys. */
      s3: z
        .strictObject({
          bucketUrl: z.string().regex(/^https?:\/\/[^/]+\/./, 'must be an address with the bucket as its path'),
          region: z.string().min(1),
          accessKeyId: z.string().min(1),
          secretAccessKey: z.string().min(1),
        })
        .optional(),
    })
    .refine((m) => m.store !== 's3' || m.s3 !== undefined, 's3 is required where the store is s3'),
  /** When the screen of a care room may be booked for a video call, Monday to Friday and at weekends. */
  careCalls: z.strictObject({ weekday: z.array(wallTime), weekend: z.array(wallTime).min(1) }),
  /** After so many whole weeks without contact between child and parents somebody helps them to it. */
  parentContact: z.strictObject({ quietWeeks: minutes.max(26) }),
  /** When the weekly cards are drawn: an evening after the last walk, before the digest. Monday is 1. */
  weekCard: z.strictObject({ weekday: z.number().int().min(1).max(7), at: wallTime }),
  /** Notices one person may get in a day before the rest waits for the digest. */
  dailyBudget: minutes,
  /** How long finished messages are kept, in whole months; PIPL asks for no longer than needed. */
  retention: z.strictObject({ messageMonths: minutes }),
  /** Speed limits of one chat account; 0 switches a limit off. */
  pacing: z.strictObject({
    samePeerMs: z.number().int().min(0),
    betweenPeersMs: z.number().int().min(0),
    jitterMs: z.number().int().min(0),
    perMinute: z.number().int().min(0),
    perDay: z.number().int().min(0),
  }),
});

export type Config = z.infer<typeof configSchema>;
/** Nest injection token of the validated configuration. */
export const CONFIG = Symbol('CONFIG');
