import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import type { Clock } from '../kernel/clock.js';
import { AuditLog } from '../platform/audit/index.js';
import { CLOCK } from '../platform/clock/clocks.js';
import { CONFIG, type Config } from '../platform/config/index.js';
import { COUNSELLING_CIPHER, FIELD_CIPHER, FieldCipher, type KeyRing } from '../platform/crypto/field-cipher.js';
import { createDataSource, Database, openWhenUp } from '../platform/database/index.js';
import { Queues } from '../platform/jobs/index.js';
import { LOGGER, type Logger } from '../platform/logging/logger.js';
import { DirectoryStore, MEDIA_STORE, MediaFiles, S3Store, type MediaStore } from '../platform/media/index.js';
import { Pictures } from '../platform/pictures/index.js';
import { Policies, PolicyDesk, PolicyFollowers } from '../platform/policies/index.js';
import { Routines, Timers } from '../platform/timers/index.js';
import { Child } from '../features/children/index.js';
import { Place } from '../features/organisation/index.js';
import { Person } from '../features/people/index.js';

export interface PlatformParts {
  config: Config & { databaseUrl: string; redisUrl: string };
  clock: Clock;
  log: Logger;
}

/** The basement: database, queues, timers, time, secrets. */
@Module({})
export class PlatformModule implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly db: Database,
    private readonly queues: Queues,
    private readonly policies: Policies,
    @Inject(LOGGER) private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    this.policies.watch((fault) => this.log.warn({ event: 'policies.not_read', reason: String(fault) }));
  }

  static with({ config, clock, log }: PlatformParts): DynamicModule {
    const providers = [
      { provide: CONFIG, useFactory: (policies: Policies) => policies.config, inject: [Policies] },
      { provide: Policies, useFactory: (db: Database) => openPolicies(config, clock, db), inject: [Database] },
      { provide: PolicyFollowers, useClass: PolicyFollowers },
      {
        provide: PolicyDesk,
        useFactory: (db: Database, policies: Policies, followers: PolicyFollowers, timers: Timers) =>
          new PolicyDesk(db, policies, followers, timers, clock),
        inject: [Database, Policies, PolicyFollowers, Timers],
      },
      { provide: CLOCK, useValue: clock },
      { provide: LOGGER, useValue: log },
      { provide: FIELD_CIPHER, useFactory: () => new FieldCipher(ringOf(config, 'field')) },
      { provide: COUNSELLING_CIPHER, useFactory: () => new FieldCipher(ringOf(config, 'counselling')) },
      { provide: Database, useFactory: () => openDatabase(config) },
      { provide: Queues, useFactory: () => new Queues(config.redisUrl, config.redisPrefix, log) },
      {
        provide: Timers,
        useFactory: (db: Database, queues: Queues) => new Timers(db, queues, clock, log),
        inject: [Database, Queues],
      },
      { provide: AuditLog, useFactory: (db: Database) => new AuditLog(db, clock), inject: [Database] },
      { provide: MEDIA_STORE, useFactory: () => mediaStoreOf(config) },
      {
        provide: MediaFiles,
        useFactory: (db: Database, store: MediaStore, cipher: FieldCipher) =>
          new MediaFiles(db, store, cipher, clock, config, log),
        inject: [Database, MEDIA_STORE, FIELD_CIPHER],
      },
      { provide: Pictures, useFactory: () => new Pictures() },
      { provide: Routines, useFactory: (timers: Timers) => new Routines(timers, clock), inject: [Timers] },
    ];
    return { module: PlatformModule, global: true, providers, exports: providers.map((p) => p.provide) };
  }

  async onApplicationShutdown(): Promise<void> {
    this.policies.stop();
    await this.queues.close();
    await this.db.dataSource.destroy();
  }
}

/** What administrators have said counts before anything is planned. */
async function openPolicies(config: Config, clock: Clock, db: Database): Promise<Policies> {
  const policies = new Policies(config, clock, db);
  await policies.refresh();
  return policies;
}

function mediaStoreOf({ media, dataDir }: Config): MediaStore {
  return media.store === 's3' && media.s3 ? new S3Store(media.s3) : new DirectoryStore(join(dataDir, 'media'));
}

async function openDatabase(config: PlatformParts['config']): Promise<Database> {
  const source = createDataSource({
    url: config.databaseUrl,
    poolSize: config.database.poolSize,
    patienceMs: config.database.patienceMs,
    entities: [Child, Person, Place],
  });
  return new Database(await openWhenUp(source, config.database.startPatienceMs));
}

/** The configured keys of one cipher; outside production a key is made and kept in the data directory. */
export function ringOf(config: Config, which: 'field' | 'counselling'): KeyRing {
  const bytes = (key: string): Buffer => Buffer.from(key, 'base64');
  const { retired, fieldKeyId, counsellingKeyId, indexKey } = config.keys;
  const current = which === 'field' ? config.fieldKey : config.counsellingKey;
  return {
    current: {
      id: which === 'field' ? fieldKeyId : counsellingKeyId,
      secret: current ? bytes(current) : madeKey(config, which),
    },
    retired: Object.entries(retired)
      .filter(([id]) => id.startsWith(which === 'field' ? 'k' : 'c'))
      .map(([id, key]) => ({ id, secret: bytes(key) })),
    ...(indexKey ? { index: bytes(indexKey) } : {}),
  };
}

function madeKey(config: Config, which: string): Buffer {
  const file = join(config.dataDir, `${which}.key`);
  if (!existsSync(file)) {
    mkdirSync(config.dataDir, { recursive: true });
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600 });
  }
  return Buffer.from(readFileSync(file, 'utf8'), 'base64');
}
