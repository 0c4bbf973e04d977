import { hostname } from 'node:os';

/** This process, as the holder of a lease: `<machine>:<process id>`. */
export const thisProcess = (): string => `${hostname()}:${String(process.pid)}`;

/** Whether a lease's holder was a process of this machine that lives no more. */
export function diedHere(holder: string): boolean {
  const [host, pid] = [holder.slice(0, holder.lastIndexOf(':')), Number(holder.slice(holder.lastIndexOf(':') + 1))];
  if (host !== hostname() || !Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return false;
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'ESRCH';
  }
}
