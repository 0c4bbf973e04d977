import { nextLines, type GuideCast, type SaidLine } from '../../channels/simulator/guide.rules.js';
import type { CastMember, Hint, SimulatorStage } from '../../channels/simulator/stage.port.js';
import { privateChat } from '../../channels/simulator/world-chat.js';
import type { World } from '../../channels/simulator/world.js';
import type { StoryMover } from '../story/story-mover.js';
import type { DemoClock } from './demo-clock.js';

/** What the simulator page needs of the demo: its clock, its people, and what to say next. */
export class DemoStage implements SimulatorStage {
  /** Set once the service runs; until then the clock only shows the time. */
  mover: StoryMover | undefined;
  private readonly said: SaidLine[] = [];
  private moving: Promise<void> = Promise.resolve();

  constructor(
    private readonly clock: DemoClock,
    private readonly people: CastMember[],
    private readonly guide: GuideCast | undefined,
    world: World,
    account: string,
  ) {
    const kept = people.flatMap((p) => world.history(privateChat(account, p.contactId)));
    this.said.push(
      ...kept.toSorted((a, b) => a.at.getTime() - b.at.getTime()).map(({ from, text }) => ({ from, text })),
    );
    world.on('message', ({ from, text }) => this.said.push({ from, text }));
  }

  now(): Date {
    return this.clock.now();
  }

  /** One move after the other: two visitors' clicks do not cross. */
  async moveTo(t: Date): Promise<void> {
    this.moving = this.moving
      .catch(() => undefined)
      .then(async () => {
        await this.mover?.moveTo(t);
        this.clock.remember();
      });
    await this.moving;
  }

  cast(): CastMember[] {
    return this.people;
  }

  phones(): string[] {
    const g = this.guide;
    if (!g) return this.people.slice(0, 5).map((p) => p.contactId);
    return [g.guardian, g.grandmother, g.volunteer, g.teacher, g.coordinator].filter((id) => id !== undefined);
  }

  async hints(): Promise<Hint[]> {
    return this.guide ? nextLines(this.guide, this.said) : [];
  }
}
