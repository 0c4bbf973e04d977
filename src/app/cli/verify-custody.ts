import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { CustodyService } from '../../features/escort/index.js';
import { SystemClock } from '../../platform/clock/clocks.js';
import { loadConfig, searchPath } from '../../platform/config/index.js';
import { createLogger } from '../../platform/logging/logger.js';
import { AppModule } from '../app.module.js';
import { explainFault } from '../boot/explain-fault.js';
import { migrate, openServices } from '../boot/services.js';

const tell = (line: string): boolean => process.stdout.write(`${line}\n`);

/** `npm run verify-custody`: walks the hash chain of every run; names the first event that does not follow. */
async function main(): Promise<number> {
  const root = process.cwd();
  const config = loadConfig(root);
  const services = await openServices(config, searchPath(), (line) => process.stderr.write(`${line}\n`));
  try {
    await migrate(services.databaseUrl, root, () => undefined);
    const module = await AppModule.with({
      config: { ...config, ...services },
      clock: new SystemClock(),
      log: createLogger(),
    });
    const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    const { runs, breaks } = await app.get(CustodyService).verify();
    for (const b of breaks) tell(`run ${b.runId}: event ${b.seq} is ${b.why}`);
    tell(breaks.length === 0 ? `${runs} runs, every chain is whole` : `${runs} runs, ${breaks.length} broken`);
    await app.close();
    return breaks.length === 0 ? 0 : 1;
  } finally {
    await services.stop();
  }
}

main().then(
  (code) => process.exit(code),
  (fault: unknown) => {
    process.stderr.write(`${explainFault(fault)}\n`);
    process.exit(2);
  },
);
