import type { Difference } from './window.checker.js';

export interface FileReport {
  file: string;
  title: string;
  passed: boolean;
  seconds: number;
  differences: Difference[];
  /** Set when `--update` rewrote the file. */
  updated?: boolean;
}

/** Says how a file fared, for people. */
export function reportText(report: FileReport): string {
  const verdict = report.passed ? 'PASS' : 'FAIL';
  const head = `${verdict} ${report.file}  ${report.seconds.toFixed(1)} s  ${report.title}`;
  const updated = report.updated ? [`  rewritten: ${report.file}`] : [];
  return [head, ...updated, ...report.differences.map((d) => differenceText(report.file, d))].join('\n');
}

function differenceText(file: string, difference: Difference): string {
  const { line, expected, found, hint } = difference;
  if (!expected) return indent(`${file}:${line} ${hint ?? ''}`, '  ');
  const said = found.length > 0 ? found.map((f) => indent(f, '      ').trimStart()) : ['nothing'];
  return [
    `  ${file}:${line}`,
    `    expected  ${indent(expected, '      ').trimStart()}`,
    ...said.map((text, i) => `    ${i === 0 ? 'found   ' : '        '}  ${text}`),
    ...(hint ? [`    (${hint})`] : []),
  ].join('\n');
}

/** Says how a file fared, for programs: one line. */
export const reportJson = (report: FileReport): string => JSON.stringify(report);

export function summary(reports: readonly FileReport[]): string {
  const passed = reports.filter((r) => r.passed).length;
  return `${passed} passed, ${reports.length - passed} failed`;
}

const indent = (text: string, by: string): string =>
  text
    .split('\n')
    .map((line) => by + line)
    .join('\n');
