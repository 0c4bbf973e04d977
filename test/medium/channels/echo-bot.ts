import { ChannelError } from '../../../src/channels/channel.port.js';
import { PuppetSimulator } from '../../../src/channels/simulator/simulator.puppet.js';
import { linkOver } from '../../../src/channels/simulator/world-wire.js';
import { WechatyChannel } from '../../../src/channels/wechaty/wechaty.channel.js';

// A bot process for world-wire.spec.ts: answers what it hears, or sticks at the first message without taking it.
const [account = '', mode = 'answer'] = process.argv.slice(2);
const channel = new WechatyChannel({ account, puppet: new PuppetSimulator(linkOver(process, account)) });
await channel.start({
  async onMessage(message) {
    if (mode === 'stuck') {
      process.send?.({ stuckAt: message.messageId });
      await new Promise(() => undefined);
    }
    try {
      await channel.send({ contactId: message.contactId }, { text: `听到: ${message.text}` });
    } catch (error) {
      process.send?.({ failed: error instanceof ChannelError ? error.code : String(error) });
    }
  },
  onEcho: async () => undefined,
  onState: () => undefined,
});
process.send?.({ up: true });
