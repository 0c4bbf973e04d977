import { HttpException } from '@nestjs/common';
import type { Refused } from '../../kernel/result.js';

/** Why the console itself says no; features have their own. */
export type ConsoleRefusal =
  | 'CONSOLE.LOGIN'
  | 'CONSOLE.CHANGE_PASSWORD'
  | 'CONSOLE.ENROL'
  | 'CONSOLE.FORBIDDEN'
  | 'CONSOLE.FOREIGN'
  | 'CONSOLE.TOO_MANY'
  | 'CONSOLE.BAD_REQUEST'
  | 'CONSOLE.NOT_FOUND'
  | 'CONSOLE.REASON_NEEDED'
  | 'CONSOLE.NOT_YOURS'
  | 'CONSOLE.FAULT';

const STATUS: Record<ConsoleRefusal, number> = {
  'CONSOLE.LOGIN': 401,
  'CONSOLE.CHANGE_PASSWORD': 403,
  'CONSOLE.ENROL': 403,
  'CONSOLE.FORBIDDEN': 403,
  'CONSOLE.FOREIGN': 403,
  'CONSOLE.TOO_MANY': 429,
  'CONSOLE.BAD_REQUEST': 400,
  'CONSOLE.NOT_FOUND': 404,
  'CONSOLE.REASON_NEEDED': 422,
  'CONSOLE.NOT_YOURS': 422,
  'CONSOLE.FAULT': 500,
};

/** A refusal on its way out of a controller: Nest only knows answers and exceptions. */
export class RefusedRequest extends HttpException {
  constructor(
    readonly code: string,
    readonly facts: Readonly<Record<string, string | number>> = {},
    status = STATUS[code as ConsoleRefusal] ?? 422,
  ) {
    super(code, status);
  }
}

/** The value of a result, or its refusal as an answer 422. */
export function taken<T>(result: { ok: true; value: T } | Refused<string>): T {
  if (result.ok) return result.value;
  throw new RefusedRequest(result.code, result.facts);
}
