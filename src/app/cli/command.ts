import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { SystemClock } from '../../platform/clock/clocks.js';
import { loadConfig, searchPath } from '../../platform/config/index.js';
import { createLogger } from '../../platform/logging/logger.js';
import { AppModule } from '../app.module.js';
import { explainFault } from '../boot/explain-fault.js';
import { migrate, openServices } from '../boot/services.js';

export const tell = (line: string): boolean => process.stdout.write(`${line}\n`);

/**
 * Runs a command on the configured database and ends the process: with the code that `work` returns, or with 2 and
 * one sentence on stderr when it throws.
 */
export function runCommand(work: (app: INestApplicationContext) => Promise<number>): void {
  open(work).then(
    (code) => process.exit(code),
    (fault: unknown) => {
      process.stderr.write(`${explainFault(fault)}\n`);
      process.exit(2);
    },
  );
}

async function open(work: (app: INestApplicationContext) => Promise<number>): Promise<number> {
  const root = process.cwd();
  const config = loadConfig(root);
  const services = await openServices(config, searchPath(), (line) => process.stderr.write(`${line}\n`));
  try {
    await migrate(services.databaseUrl, root, () => undefined);
    const parts = { config: { ...config, ...services }, clock: new SystemClock(), log: createLogger() };
    const app = await NestFactory.createApplicationContext(await AppModule.with(parts), {
      logger: false,
      abortOnError: false,
    });
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await services.stop();
  }
}
