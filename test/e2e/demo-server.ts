import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { PuppetSimulator } from '../../src/channels/simulator/simulator.puppet.js';
import { SimulatorModule } from '../../src/channels/simulator/simulator.module.js';
import { linkTo } from '../../src/channels/simulator/world-link.js';
import { World } from '../../src/channels/simulator/world.js';
import { WechatyChannel } from '../../src/channels/wechaty/wechaty.channel.js';
import { BOT, DemoStage } from './demo-stage.js';

// The page with a bot that answers everything by itself: for working on the page, and for its browser tests.
// node dist/test/e2e/demo-server.js [port]; prints its address.
const stage = new DemoStage();
const world = new World({ clock: stage });
stage.people(world);
const channel = new WechatyChannel({ account: BOT, puppet: new PuppetSimulator(linkTo(world, BOT)) });
await channel.start({
  async onMessage(message) {
    if (message.roomId !== undefined && !message.mentioned) return;
    const text = message.kind === 'text' ? `收到:${message.text}` : `收到一条 ${message.kind}`;
    if (message.roomId === undefined) await channel.send({ contactId: message.contactId }, { text });
    else await channel.send({ roomId: message.roomId }, { text: '私聊里回您了。' });
  },
  onEcho: async () => undefined,
  onState: () => undefined,
});
const app = await NestFactory.create<NestFastifyApplication>(
  SimulatorModule.for(world, stage),
  new FastifyAdapter({ bodyLimit: 4_000_000 }),
  { logger: ['error', 'warn'] },
);
app.enableShutdownHooks();
await app.listen(Number(process.argv[2] ?? 0), '127.0.0.1');
console.log(await app.getUrl());
process.send?.({ url: await app.getUrl() });
