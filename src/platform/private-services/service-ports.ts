import { createServer } from 'node:net';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What a directory of private services keeps from one start to the next: the ports it likes and its secret. */
export interface Remembered {
  postgresPort?: number;
  redisPort?: number;
  secret?: string;
}

const fileIn = (dir: string): string => join(dir, 'services.json');

export async function recall(dir: string): Promise<Remembered> {
  try {
    return JSON.parse(await readFile(fileIn(dir), 'utf8')) as Remembered;
  } catch {
    return {};
  }
}

/** Adds to what is kept; readable by the owner only, since the secret opens both servers. */
export async function remember(dir: string, change: Remembered): Promise<Remembered> {
  const next = { ...(await recall(dir)), ...change };
  await writeFile(fileIn(dir), `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 });
  return next;
}

/** The wished port when it is free on loopback, else a free one of the system's choice. */
export async function freePort(wish?: number): Promise<number> {
  if (wish !== undefined && (await tryPort(wish)) === wish) return wish;
  return (await tryPort(0)) ?? 0;
}

function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(undefined));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
}
