import { pino, type Logger } from 'pino';

export type { Logger };
/** Nest injection token of the process's logger. */
export const LOGGER = Symbol('LOGGER');

/**
 * JSON lines with an event name and ids. Never message text, names, phones or ID numbers:
 * those keys are removed even where somebody passes them by mistake.
 */
export function createLogger(options: { level?: string; destination?: string } = {}): Logger {
  const secret = ['text', 'name', 'phone', 'idNumber', 'body'];
  return pino(
    {
      level: options.level ?? 'info',
      base: undefined,
      redact: { paths: secret.flatMap((key) => [key, `*.${key}`]), remove: true },
    },
    pino.destination({ dest: options.destination ?? 2, sync: true, mkdir: true }),
  );
}
