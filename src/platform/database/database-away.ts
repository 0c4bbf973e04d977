/** Connection faults of the driver and of Node, and PostgreSQL's own for going down, coming up, or being full. */
const AWAY = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT', 'EHOSTUNREACH']);
const AWAY_MESSAGE =
  /connection terminated|not queryable|timeout exceeded when trying to connect|client has encountered|query read timeout/i;

/** Whether a statement failed because the database could not be reached, and not because of what it says. */
export function isDatabaseAway(fault: unknown): boolean {
  if (!(fault instanceof Error)) return false;
  const { code } = fault as { code?: unknown };
  if (fault instanceof AggregateError) return fault.errors.some(isDatabaseAway);
  if (typeof code === 'string' && (AWAY.has(code) || /^(08|57P|53)/.test(code))) return true;
  return AWAY_MESSAGE.test(fault.message);
}
