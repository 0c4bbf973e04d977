import { spawn } from 'node:child_process';
import { openSync, closeSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** A server that outlives the process which started it, known by its process id. */
export interface Launch {
  command: string;
  args: string[];
  /** Where both output streams are appended. */
  logFile: string;
  env: NodeJS.ProcessEnv;
  uid?: number | undefined;
  gid?: number | undefined;
}

/**
 * Starts a server in a session of its own, so that Ctrl-C in the terminal reaches only us and we stop it in order.
 * Resolves with its process id; rejects when the program cannot be run at all.
 */
export async function launch(server: Launch): Promise<number> {
  const log = openSync(server.logFile, 'a');
  try {
    const child = spawn(server.command, server.args, {
      detached: true,
      stdio: ['ignore', log, log],
      env: server.env,
      cwd: '/',
      ...(server.uid === undefined ? {} : { uid: server.uid, gid: server.gid }),
    });
    const pid = await new Promise<number>((resolve, reject) => {
      child.once('error', reject);
      child.once('spawn', () => resolve(child.pid ?? 0));
    });
    child.unref();
    return pid;
  } finally {
    closeSync(log);
  }
}

/** Whether a process runs under this id and is no zombie. Another user's process counts as running. */
export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
  } catch {
    return true; // no /proc on this system: the signal's word stands
  }
}

/** A mark that tells this process from a later one that was given the same id (Linux: its start in clock ticks). */
export function birthMark(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

/** The command line of a running process, or '' where it cannot be read. */
export function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Asks a process to end and waits; after `patience` milliseconds it is killed. Nothing happens when it is gone. */
export async function end(pid: number, signal: NodeJS.Signals, patience: number): Promise<void> {
  const deadline = Date.now() + patience;
  if (!sendSignal(pid, signal)) return;
  while (isRunning(pid)) {
    if (Date.now() > deadline) sendSignal(pid, 'SIGKILL');
    await pause(10);
  }
}

function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal);
    return true;
  } catch {
    return false;
  }
}

/** Tries until `probe` gives a value, the process dies ('died') or `patience` milliseconds have passed ('late'). */
export async function waitFor<T>(
  pid: number,
  patience: number,
  probe: () => Promise<T | undefined>,
): Promise<T | 'died' | 'late'> {
  const deadline = Date.now() + patience;
  for (let delay = 5; ; delay = Math.min(delay * 2, 100)) {
    const value = await probe();
    if (value !== undefined) return value;
    if (!isRunning(pid)) return 'died';
    if (Date.now() > deadline) return 'late';
    await pause(delay);
  }
}
