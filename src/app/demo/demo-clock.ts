import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../kernel/time/shanghai.js';
import { StoryClock } from '../../platform/clock/clocks.js';

/** The demo's clock: starts where the configuration says, ticks, can be moved, and goes on after a restart. */
export class DemoClock extends StoryClock {
  private constructor(
    start: Date,
    private readonly file: string,
  ) {
    super(start, true);
  }

  /** @param start `YYYY-MM-DD HH:MM` in Asia/Shanghai, for the very first start */
  static open(dataDir: string, start: string): DemoClock {
    const file = join(dataDir, 'demo-clock.json');
    if (existsSync(file)) return new DemoClock(new Date(JSON.parse(readFileSync(file, 'utf8')) as string), file);
    const [date = '', time = ''] = start.split(' ');
    mkdirSync(dataDir, { recursive: true });
    return new DemoClock(at(date, time), file);
  }

  /** Remembers the time, so that the next start goes on from here. */
  remember(): void {
    writeFileSync(this.file, JSON.stringify(this.now()));
  }
}
