import { Injectable } from '@nestjs/common';

type Args = Readonly<Record<string, number | string>>;
/** True while the message is still true. Asked inside the sender's transaction. */
export type Guard = (args: Args) => Promise<boolean>;

/** Named checks that a queued message is asked again when it is sent. */
@Injectable()
export class Guards {
  private readonly guards = new Map<string, Guard>();

  register(name: string, guard: Guard): void {
    if (this.guards.has(name)) throw new Error(`MESSAGING.GUARD_TAKEN: two guards are called ${name}`);
    this.guards.set(name, guard);
  }

  async stillTrue(name: string, args: Args): Promise<boolean> {
    const guard = this.guards.get(name);
    if (!guard) throw new Error(`MESSAGING.UNKNOWN_GUARD: no guard is called ${name}`);
    return guard(args);
  }
}
