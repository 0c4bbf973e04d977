import 'reflect-metadata';
import { explainFault } from './app/boot/explain-fault.js';
import type { Running } from './app/boot/run-service.js';
import { migrate, openServices, type Addresses } from './app/boot/services.js';
import { loadConfig, searchPath } from './platform/config/index.js';
import { createLogger } from './platform/logging/logger.js';

/** How long a graceful stop may take before the process leaves anyway. */
const STOP_MS = 10_000;
const tell = (line: string): boolean => process.stdout.write(`${line}\n`);

async function main(): Promise<void> {
  const root = process.cwd();
  const config = loadConfig(root);
  const log = createLogger({ destination: `${config.dataDir}/service.log` });
  const started = Date.now();
  let services: Addresses | undefined;
  let running: Running | undefined;
  let stopping: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    stopping ??= (async () => {
      await running?.stop();
      await services?.stop();
    })();
    await stopping;
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      setTimeout(() => process.exit(1), STOP_MS).unref();
      tell('stopping …');
      stop().then(
        () => process.exit(0),
        (fault: unknown) => fail(fault),
      );
    });
  }
  try {
    // what the service is made of is loaded while its servers come up
    const loading = load(config.role === 'all' || config.role === 'bot');
    loading.catch(() => undefined);
    services = await openServices(config, searchPath(), tell, config.database.startPatienceMs);
    await migrate(services.databaseUrl, root, tell, config.database.startPatienceMs);
    const { runService } = await loading;
    running = await runService({ ...config, ...services }, root, log);
  } catch (fault) {
    await stop().catch(() => undefined);
    throw fault;
  }
  tell(`Four-Thirty (${config.role}) is ready after ${((Date.now() - started) / 1000).toFixed(1)} s`);
  if (running.url) tell(`  ${running.url}`);
  if (running.console) tell(`  ${running.console.url}  (the staff's console)`);
  if (running.console?.demo) tell(`  demo login: ${running.console.demo}`);
}

async function load(speaks: boolean): Promise<typeof import('./app/boot/run-service.js')> {
  const [service, { warmUp }] = await Promise.all([
    import('./app/boot/run-service.js'),
    import('./app/boot/warm-up.js'),
  ]);
  await warmUp(speaks);
  return service;
}

function fail(fault: unknown): never {
  process.stderr.write(`${explainFault(fault)}\n`);
  process.exit(1);
}

main().catch(fail);
