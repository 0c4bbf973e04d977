import { FAULTS, type Outcome } from './fault.model.js';
import type { RunReport } from './fault.run.js';

const COLUMNS: (keyof Outcome)[] = [
  'lostS',
  'lost',
  'unmarked',
  'harmful',
  'stale',
  'disorder',
  'untold',
  'unaccounted',
  'open',
  'marked',
];

/** The table fault × outcome: a run counts for each of its faults. */
export function printTable(reports: readonly RunReport[]): void {
  const width = Math.max(...FAULTS.map((f) => f.length));
  console.log(`\n${'fault'.padEnd(width)}  runs  ${COLUMNS.map((c) => c.padStart(11)).join('')}`);
  for (const fault of FAULTS) {
    const own = reports.filter((r) => r.faults.includes(fault));
    if (own.length > 0) console.log(line(fault.padEnd(width), own));
  }
  console.log(line('all'.padEnd(width), reports));
}

function line(name: string, reports: readonly RunReport[]): string {
  const sums = COLUMNS.map((column) => reports.reduce((sum, r) => sum + r.outcome[column], 0));
  return `${name}  ${String(reports.length).padStart(4)}  ${sums.map((n) => String(n).padStart(11)).join('')}`;
}
