import { StoryHost } from './story-host.process.js';

/** A service leaves a little behind each time it is opened and closed; then a fresh process is the better one. */
const STORIES_PER_HOST = 10;

/**
 * Story hosts with their modules loaded, which takes longer than opening a story. One spare is always on its way, so
 * that a restart in a story costs little.
 */
export class HostPool {
  private readonly idle: StoryHost[] = [];
  private readonly all = new Set<StoryHost>();
  private readonly told = new WeakMap<StoryHost, number>();
  private closed = false;

  constructor(
    private readonly script: string,
    private readonly keep: number,
    private readonly verbose: boolean,
  ) {}

  /** Begins to load hosts, up to the number that is kept. */
  warm(): void {
    while (!this.closed && this.idle.length < this.keep) this.idle.push(this.start());
  }

  async take(): Promise<StoryHost> {
    const host = this.idle.shift() ?? this.start();
    try {
      await host.ready;
    } catch (fault) {
      await this.discard(host);
      throw fault;
    }
    return host;
  }

  /** Takes back a host whose story was closed without a fault. */
  giveBack(host: StoryHost): void {
    const told = (this.told.get(host) ?? 0) + 1;
    this.told.set(host, told);
    if (host.alive && told < STORIES_PER_HOST && this.idle.length < this.keep) this.idle.push(host);
    else void this.discard(host).then(() => this.warm());
  }

  async discard(host: StoryHost): Promise<void> {
    await host.kill();
    this.all.delete(host);
  }

  async close(): Promise<void> {
    this.closed = true;
    await Promise.all([...this.all].map((host) => this.discard(host)));
  }

  private start(): StoryHost {
    const host = new StoryHost(this.script, this.verbose);
    this.all.add(host);
    return host;
  }
}
