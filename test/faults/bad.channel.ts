import type { Faults, InboundFault, OutboundFault } from '../../src/channels/simulator/world-faults.js';
import type { Fault } from './fault.model.js';

const OUTBOUND: Partial<Record<Fault, OutboundFault>> = {
  'channel loses sends': 'lose',
  'channel in doubt': 'doubt',
  'channel gives no id': 'anonymous',
  'channel refuses': 'refuse',
  'channel hangs': 'hang',
};
const INBOUND: Partial<Record<Fault, InboundFault | 'late'>> = {
  'inbound twice': 'duplicate',
  'inbound out of order': 'overtake',
  'inbound lost': 'lose',
  'inbound late': 'late',
};
const SHARE = 0.15;
/** A message that is late comes within this time; the ones after it do not wait. */
const LATE_MS = 3_000;
const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** The network's misbehaviour, switched on and off by the run. */
export class BadChannel implements Faults {
  private readonly active = new Set<Fault>();
  private hung = 0;

  constructor(
    private readonly account: string,
    private readonly random: () => number,
  ) {}

  start(fault: Fault): void {
    this.active.add(fault);
  }

  stop(): void {
    this.active.clear();
  }

  inbound(message: { from: string }): InboundFault {
    if (message.from === this.account) return 'none'; // an echo: its loss is `no_echo`
    for (const fault of this.active) {
      const how = INBOUND[fault];
      if (how && this.random() < SHARE) return how === 'late' ? { after: later(this.random() * LATE_MS) } : how;
    }
    return 'none';
  }

  outbound(): OutboundFault {
    for (const fault of this.active) {
      const how = OUTBOUND[fault];
      // a hanging send costs its whole patience: twice a run is enough
      if (how === 'hang' && this.hung >= 2) continue;
      if (how && this.random() < SHARE) {
        if (how === 'hang') this.hung += 1;
        return how;
      }
    }
    return 'none';
  }
}
