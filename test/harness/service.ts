import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mkdirSync } from 'node:fs';

export interface Service {
  url: string;
  process: ChildProcess;
  dataDir: string;
  /** Ctrl-C; resolves with the exit code. */
  stop(): Promise<number | null>;
  /** Removes what it kept. */
  clean(): Promise<void>;
}

export interface Ended {
  code: number | null;
  stderr: string;
  stdout: string;
}

/** A data directory of its own below .data, so that starts do not meet. */
export function freshDataDir(): string {
  mkdirSync('.data', { recursive: true });
  return resolve(mkdtempSync(join('.data', 'service-')));
}

function launch(env: NodeJS.ProcessEnv): { child: ChildProcess; output: () => string } {
  const clean = Object.fromEntries(
    Object.entries(process.env).filter(([k]) => !/^(DATABASE_URL|REDIS_URL|PORT|NODE_OPTIONS)$/.test(k)),
  );
  const child = spawn(process.execPath, ['dist/src/main.js'], {
    env: { ...clean, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  return { child, output: () => output };
}

/** Starts the built service as `npm start` does, on a free port; resolves when it prints its page. */
export async function startService(env: NodeJS.ProcessEnv, dataDir = freshDataDir()): Promise<Service> {
  const { child, output } = launch({ PORT: '0', FOUR_THIRTY_DATA_DIR: dataDir, ...env });
  const url = await new Promise<string>((found, failed) => {
    child.stdout?.on('data', () => {
      const address = /http:\/\/\S+/.exec(output())?.[0];
      if (address) found(address);
    });
    child.once('exit', (code) => failed(new Error(`the service ended with ${code}: ${output()}`)));
  });
  const stop = async (): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    child.kill('SIGINT');
    const [code] = (await once(child, 'exit')) as [number | null];
    return code;
  };
  return {
    url,
    process: child,
    dataDir,
    stop,
    clean: async () => {
      await stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Runs the service where it cannot start; resolves when it has ended. */
export async function runUntilEnd(env: NodeJS.ProcessEnv, dataDir = freshDataDir()): Promise<Ended> {
  const { child } = launch({ PORT: '0', FOUR_THIRTY_DATA_DIR: dataDir, ...env });
  let stdout = '';
  let stderr = '';
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  rmSync(dataDir, { recursive: true, force: true });
  return { code, stdout, stderr };
}
