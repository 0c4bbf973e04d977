import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem, type } from 'node:os';
import type { Trial, TrialLine } from './bench.model.js';
import type { Compared } from './compare.js';

export type Result = { compared: Compared } | { trial: Trial; lines: TrialLine[] };

/** Writes what was measured, with the machine, the day and the command; what was not run this time stays as it was. */
export function writeBenchmarks(file: string, results: readonly Result[], command: string): void {
  const [cpu] = cpus();
  const machine = `${String(cpus().length)} × ${cpu?.model ?? ''}, ${String(Math.round(totalmem() / 2 ** 30))} GB`;
  const head = [
    '# Benchmarks',
    '',
    'Written by `npm run bench -- NAME… --write` (last: `' +
      command +
      '`); do not edit. Ratios against the floor in the same',
    'run count; the machine is shared and noisy, so absolute figures do not. What each workload is stands in the table.',
    '',
    `- Date: ${new Date().toISOString().slice(0, 10)}`,
    `- Machine: ${machine}, ${type()} ${release().split('-')[0] ?? ''}, Node ${process.version}`,
    '- Settings: fsync and synchronous_commit on, Redis append-only',
    '',
  ];
  const names = new Set(results.map((r) => ('compared' in r ? r.compared.name : r.trial.name)));
  const old = leftOf(file, names);
  const rates = [...old.rows, ...results.flatMap((r) => ('compared' in r ? [row(r.compared)] : []))];
  const table =
    rates.length > 0
      ? [
          '| workload | one unit | house | floor | ratio (range) | target | pairs |',
          '|---|---|---|---|---|---|---|',
          ...rates,
          '',
        ]
      : [];
  const trials = [...old.sections, ...results.flatMap((r) => ('trial' in r ? section(r.trial, r.lines) : []))];
  writeFileSync(file, [...head, ...table, ...trials].join('\n'));
}

/** Rows and sections of the last page that are of other workloads. */
function leftOf(file: string, names: ReadonlySet<string>): { rows: string[]; sections: string[] } {
  const [head = '', ...parts] = existsSync(file) ? readFileSync(file, 'utf8').split(/^(?=## )/m) : [];
  const rows = head.split('\n').filter((line) => /^\| [a-z]/.test(line) && !line.startsWith('| workload '));
  return {
    rows: rows.filter((line) => !names.has(line.split(' | ')[0]?.slice(2) ?? '')),
    sections: parts
      .filter((part) => !names.has(part.split('\n')[0]?.slice(3).trim() ?? ''))
      .flatMap((part) => [part.trimEnd(), '']),
  };
}

function row(c: Compared): string {
  const [low, high] = c.range;
  const verdict = c.target === undefined ? '–' : `≥ ${c.target.toFixed(2)} ${c.ratio >= c.target ? 'met' : 'missed'}`;
  const ratio = `${c.ratio.toFixed(2)} (${low.toFixed(2)}–${high.toFixed(2)})`;
  const peers = c.peers.map((p) => `; ${p.name}: ${p.rate.toFixed(0)}/s`).join('');
  const notes = Object.entries(c.notes).map(([name, value]) => `; ${name}: ${String(value)}`);
  return `| ${c.name} | ${c.unit}; floor: ${c.floorIs}${peers}${notes.join('')} | ${c.house.toFixed(0)}/s | ${c.floor.toFixed(0)}/s | ${ratio} | ${verdict} | ${String(c.pairs)} |`;
}

const section = (trial: Trial, lines: readonly TrialLine[]): string[] => [
  `## ${trial.name}`,
  '',
  `${trial.unit}. Floor: ${trial.floor}.`,
  '',
  '| | measured | floor | target |',
  '|---|---|---|---|',
  ...lines.map((l) => `| ${l.what} | ${l.value} | ${l.floor} | ${l.verdict} |`),
  '',
];
