import { CustodyService } from '../../features/escort/index.js';
import { runCommand, tell } from './command.js';

/** `npm run verify-custody`: walks the hash chain of every run; names the first event that does not follow. */
runCommand(async (app) => {
  const { runs, breaks } = await app.get(CustodyService).verify();
  for (const b of breaks) tell(`run ${b.runId}: event ${b.seq} is ${b.why}`);
  tell(breaks.length === 0 ? `${runs} runs, every chain is whole` : `${runs} runs, ${breaks.length} broken`);
  return breaks.length === 0 ? 0 : 1;
});
