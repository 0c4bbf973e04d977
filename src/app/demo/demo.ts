import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DynamicModule } from '@nestjs/common';
import { SimulatorModule } from '../../channels/simulator/simulator.module.js';
import { World } from '../../channels/simulator/world.js';
import type { Config } from '../../platform/config/index.js';
import { BootError } from '../boot/boot.error.js';
import { parseWorld, SourceError } from '../story/read-world.js';
import type { WorldDescription } from '../story/world.schema.js';
import { castOf, contactsOf, guideOf } from './demo-cast.js';
import { DemoClock } from './demo-clock.js';
import { DemoStage } from './demo-stage.js';
import { texts } from './demo.texts.zh-CN.js';

/** A pretended chat network with the people of a world file, its clock, and the page to play it on. */
export interface Demo {
  world: World;
  description: WorldDescription;
  contacts: Record<string, string>;
  clock: DemoClock;
  stage: DemoStage;
  page: DynamicModule;
}

const START = '2026-09-15 18:50';

/** @throws BootError when the world file cannot be read */
export function openDemo(config: Config, root: string): Demo {
  const description = readDescription(root, config.world ?? 'config/demo.yaml');
  const clock = DemoClock.open(config.dataDir, config.demoStart ?? START);
  const { account } = config.channel;
  const world = new World({ clock, historyDir: join(config.dataDir, 'simulator') });
  const contacts = contactsOf(description);
  for (const [name, id] of Object.entries(contacts)) world.addContact({ id, name });
  for (const [i, group] of description.groups.entries()) {
    const members = group.members.flatMap((name) => contacts[name] ?? []);
    world.addRoom({ id: `room-${i + 1}`, name: group.name, members: [account, ...members] });
  }
  world.addAccount({ id: account, name: texts.bot });
  const stage = new DemoStage(clock, castOf(description, contacts), guideOf(description, contacts), world, account);
  return { world, description, contacts, clock, stage, page: SimulatorModule.for(world, stage) };
}

function readDescription(root: string, file: string): WorldDescription {
  try {
    return parseWorld(file, readFileSync(join(root, file), 'utf8'));
  } catch (cause) {
    const why = cause instanceof SourceError ? cause.message.replaceAll('\n', '; ') : `${file} cannot be read`;
    throw new BootError('BOOT.BAD_WORLD', `The demo district is not right: ${why}. Correct it and start again.`, {
      cause,
    });
  }
}
