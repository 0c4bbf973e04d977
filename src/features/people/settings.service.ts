import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '../../kernel/clock.js';
import { addMinutes } from '../../kernel/time/shanghai.js';
import { Preferences, type NewsMode } from '../../messaging/index.js';
import { CLOCK } from '../../platform/clock/clocks.js';
import { CONFIG, type Config } from '../../platform/config/index.js';

/** How a person wants to be written to. */
@Injectable()
export class SettingsService {
  constructor(
    private readonly preferences: Preferences,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async setMode(personId: number, mode: NewsMode): Promise<void> {
    await this.preferences.setMode(personId, mode);
  }

  /** Widens the quiet hours of the night; returns them. */
  async widenNight(personId: number): Promise<{ from: string; to: string }> {
    const quiet = { from: this.config.quietHours.widenedFrom, to: this.config.quietHours.to };
    await this.preferences.widenQuietHours(personId, quiet);
    return quiet;
  }

  async receivedThisWeek(personId: number): Promise<number> {
    return this.preferences.sentSince(personId, addMinutes(this.clock.now(), -7 * 24 * 60));
  }
}
