import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { isStoryReply, type StoryCall, type StoryCalls, type StoryReply } from './host.protocol.js';

/** The story cannot go on: the service crashed, hangs, or answered with a fault. */
export class StoryFault extends Error {}

const STEP_MS = Number(process.env['FOUR_THIRTY_STEP_MS'] ?? 30_000);
const KEPT_LINES = 30;

interface Waiting {
  /** What the service is doing, for a sentence. */
  doing: string;
  resolve: (value: unknown) => void;
  reject: (fault: Error) => void;
  timer: NodeJS.Timeout;
}

/** The service in a process of its own, so that a story can kill it. */
export class StoryHost {
  readonly process: ChildProcess;
  /** Resolves when the service's modules are loaded. */
  readonly ready: Promise<void>;
  private readonly waiting = new Map<number, Waiting>();
  private readonly lines: string[] = [];
  private lastId = 0;
  private ended: string | undefined;

  constructor(script: string, verbose: boolean) {
    this.process = fork(script, [], {
      serialization: 'advanced',
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      execArgv: ['--enable-source-maps'],
    });
    // each story listens to it too
    this.process.setMaxListeners(0);
    for (const stream of [this.process.stdout, this.process.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        if (verbose) process.stderr.write(text);
        this.lines.push(...text.split('\n').filter(Boolean));
        this.lines.splice(0, Math.max(0, this.lines.length - KEPT_LINES));
      });
    }
    this.process.once('error', (error) => this.end(`could not be started: ${error.message}`));
    // 'close' and not 'exit': what it said last has been read by then
    this.process.once('close', (code, signal) => this.end(`ended by itself (${signal ?? `exit code ${code}`})`));
    this.ready = this.answer(0, 'load', STEP_MS).then(() => undefined);
    this.ready.catch(() => undefined);
    this.process.on('message', (message) => {
      if (isStoryReply(message)) this.take(message);
    });
  }

  get alive(): boolean {
    return this.ended === undefined;
  }

  /** Asks the service; rejects with a `StoryFault` when it ends, faults, or stays silent for the time of a step. */
  async ask(call: StoryCall, args: StoryCalls[StoryCall], extraMs = 0): Promise<unknown> {
    if (this.ended) throw this.fault(`the service ${this.ended}`);
    const id = ++this.lastId;
    const answer = this.answer(id, `finish "${call}"`, STEP_MS + extraMs);
    // a closed channel is told by 'close', which knows why
    this.process.send({ story: 'call', id, call, args }, () => undefined);
    return answer;
  }

  /** Waits for something that only the service can bring about; rejects as `ask` does. */
  async during(doing: string, work: Promise<void>): Promise<void> {
    if (this.ended) throw this.fault(`the service ${this.ended}`);
    const id = ++this.lastId;
    void work.then(() => this.settle(id, (w) => w.resolve(undefined)));
    await this.answer(id, doing, STEP_MS);
  }

  /** SIGKILL, and wait until the system has taken it away. */
  async kill(): Promise<void> {
    if (this.ended !== undefined) return;
    this.ended = 'was killed by the story';
    const closed = once(this.process, 'close');
    this.process.kill('SIGKILL');
    await closed;
  }

  private answer(id: number, doing: string, ms: number): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.settle(id, (w) => w.reject(this.fault(`the service did not ${doing} within ${Math.round(ms / 1000)} s`)));
      }, ms);
      this.waiting.set(id, { doing, resolve, reject, timer });
    });
  }

  private take(reply: StoryReply): void {
    if (reply.story === 'ready') this.settle(0, (w) => w.resolve(undefined));
    else if (reply.story === 'done') this.settle(reply.id, (w) => w.resolve(reply.value));
    else this.settle(reply.id, (w) => w.reject(this.fault(`the service could not ${w.doing}: ${reply.fault}`)));
  }

  private settle(id: number, how: (waiting: Waiting) => void): void {
    const waiting = this.waiting.get(id);
    if (!waiting) return;
    this.waiting.delete(id);
    clearTimeout(waiting.timer);
    how(waiting);
  }

  private end(why: string): void {
    this.ended ??= why;
    for (const id of this.waiting.keys()) this.settle(id, (w) => w.reject(this.fault(`the service ${this.ended}`)));
  }

  private fault(sentence: string): StoryFault {
    const said = this.lines.length > 0 ? `\nIt said last:\n${this.lines.map((line) => `  ${line}`).join('\n')}` : '';
    return new StoryFault(sentence + said);
  }
}
