import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { isReply, type ChildCall } from './child.protocol.js';

/** The service's process as the parent holds it. A killed one answers nothing any more. */
export class ServiceProcess {
  readonly process: ChildProcess;
  private readonly waiting = new Map<number, { resolve(value: unknown): void; reject(fault: Error): void }>();
  private count = 0;
  private readonly loaded: Promise<unknown>;
  readonly ended: Promise<unknown>;
  private gone = false;

  private static spare: ServiceProcess | undefined;

  /** A process with its modules loaded, or on its way there; the next one begins to load. */
  static take(): ServiceProcess {
    const taken = ServiceProcess.spare ?? new ServiceProcess();
    ServiceProcess.spare = new ServiceProcess();
    return taken;
  }

  /** A process that starts now, with nothing loaded and nobody loading beside it. */
  static fresh(): ServiceProcess {
    return new ServiceProcess();
  }

  /** Ends the spare one. */
  static async close(): Promise<void> {
    await ServiceProcess.spare?.kill();
    ServiceProcess.spare = undefined;
  }

  private constructor() {
    this.process = fork(join(import.meta.dirname, 'child.js'), [], {
      serialization: 'advanced',
      stdio: ['ignore', 'inherit', process.env['FAULTS_LOG'] ? 'inherit' : 'ignore', 'ipc'],
      execArgv: ['--enable-source-maps'],
    });
    this.process.setMaxListeners(0);
    this.loaded = this.expect(0);
    this.loaded.catch(() => undefined);
    this.ended = once(this.process, 'exit').then(() => this.end());
    this.process.on('error', () => this.end());
    this.process.on('message', (m) => {
      if (!isReply(m)) return;
      const waiter = this.waiting.get(m.answers);
      this.waiting.delete(m.answers);
      if (m.fault === undefined) waiter?.resolve(m.value);
      else waiter?.reject(new Error(m.fault));
    });
  }

  get alive(): boolean {
    return !this.gone;
  }

  /** Rejects when the process ends before it answers. */
  async ask(call: ChildCall): Promise<unknown> {
    await this.loaded;
    if (this.gone) throw new Error('the process has ended');
    const n = ++this.count;
    const answer = this.expect(n);
    this.process.send({ faults: n, call }, () => undefined);
    return answer;
  }

  async kill(): Promise<void> {
    if (this.gone) return;
    this.process.kill('SIGKILL');
    await this.ended;
  }

  private expect(n: number): Promise<unknown> {
    return new Promise((resolve, reject) => this.waiting.set(n, { resolve, reject }));
  }

  private end(): void {
    this.gone = true;
    for (const { reject } of this.waiting.values()) reject(new Error('the process has ended'));
    this.waiting.clear();
  }
}
