/** Runs work of one key one after the other, and of different keys side by side. */
export class InOrder {
  private readonly tails = new Map<string, Promise<void>>();

  /** Queues `work`, which must not reject. Resolves when it is done. */
  run(key: string, work: () => Promise<void>): Promise<void> {
    const tail = (this.tails.get(key) ?? Promise.resolve()).then(work);
    this.tails.set(key, tail);
    void tail.finally(() => {
      if (this.tails.get(key) === tail) this.tails.delete(key);
    });
    return tail;
  }

  /** Whether work of this key is queued or running. */
  busy(key: string): boolean {
    return this.tails.has(key);
  }

  /** Resolves when nothing is queued or running. */
  async empty(): Promise<void> {
    while (this.tails.size > 0) await Promise.all(this.tails.values());
  }
}
