import { AuditLog } from '../../platform/audit/index.js';
import { runCommand, tell } from './command.js';

/** `npm run verify-audit`: walks the hash chain of every month; names the first entry of each that does not follow. */
runCommand(async (app) => {
  const { entries, breaks } = await app.get(AuditLog).verify();
  for (const b of breaks) tell(`${b.chain}: entry ${b.seq} is ${b.why}`);
  tell(
    breaks.length === 0
      ? `${entries} entries, every chain is whole`
      : `${entries} entries, ${breaks.length} chains broken`,
  );
  return breaks.length === 0 ? 0 : 1;
});
