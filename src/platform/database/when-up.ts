import type { DataSource } from 'typeorm';
import { isDatabaseAway } from './database-away.js';

const PAUSE_MS = 100;

/**
 * Connects as soon as the server takes connections. After a crash of the whole machine the service is up before its
 * database: a process that ends and is started again pays for loading everything each time.
 * @param patienceMs how long a server that is away is waited for; 0: not at all. What is wrong otherwise is thrown at once
 * @param waiting called once, when the first attempt has failed
 * @throws the driver's fault
 */
export async function openWhenUp(source: DataSource, patienceMs: number, waiting?: () => void): Promise<DataSource> {
  const end = performance.now() + patienceMs;
  let told = false;
  for (;;) {
    try {
      return await source.initialize();
    } catch (fault) {
      if (!isDatabaseAway(fault) || performance.now() >= end) throw fault;
    }
    if (!told) waiting?.();
    told = true;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}
