import { nextLines, type GuideCast, type SaidLine } from '../../src/channels/simulator/guide.rules.js';
import type { CastMember, Hint, SimulatorStage } from '../../src/channels/simulator/stage.port.js';
import type { World } from '../../src/channels/simulator/world.js';

export const BOT = 'bot-a';

const CAST: CastMember[] = [
  { contactId: 'p1', name: '林志强', title: '林小雨的爸爸 · 在东莞', group: '家长' },
  { contactId: 'p2', name: '邓桂兰', title: '林小雨的奶奶', group: '家长' },
  { contactId: 'v1', name: '林桂珍', title: '护送志愿者', group: '志愿者' },
  { contactId: 't1', name: '黄丽', title: '三2 班主任', group: '学校' },
  { contactId: 'c1', name: '吴敏', title: '协调员', group: '学校' },
  { contactId: 'p3', name: '李伟明', title: '李梓轩的爸爸', group: '家长' },
  { contactId: 'v2', name: '杨帆', title: '护送志愿者', group: '志愿者' },
];

const GUIDE: GuideCast = {
  volunteer: 'v1',
  partner: 'v2',
  teacher: 't1',
  guardian: 'p1',
  grandmother: 'p2',
  coordinator: 'c1',
  className: '三2',
  classCount: 3,
  count: 3,
  volunteerCall: '桂珍',
  child: '林小雨',
  collector: '奶奶',
};

/** A story without a service behind it: the clock only moves, the guide follows what is said. */
export class DemoStage implements SimulatorStage {
  private time = new Date('2026-09-13T10:50:00Z'); // Sunday evening in term, 18:50
  private readonly said: SaidLine[] = [];

  people(world: World): void {
    world.addAccount({ id: BOT, name: '四点半' });
    for (const { contactId, name } of CAST) world.addContact({ id: contactId, name });
    world.addRoom({ id: 'room-1', name: '三2家长群', members: [BOT, 'p1', 'p2', 'p3', 't1'] });
    world.on('message', ({ from, text }) => this.said.push({ from, text }));
  }

  now(): Date {
    return this.time;
  }

  async moveTo(t: Date): Promise<void> {
    this.time = t;
  }

  cast(): CastMember[] {
    return CAST;
  }

  async hints(): Promise<Hint[]> {
    return nextLines(GUIDE, this.said);
  }
}
