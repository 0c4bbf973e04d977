import { Injectable } from '@nestjs/common';
import { say } from '../../kernel/texts.js';
import { ChildrenService } from '../children/index.js';
import { texts } from './roster.texts.zh-CN.js';
import type { Run } from './run.store.js';

/** The numbered list of a run: allergies, who may collect, who does not come. */
@Injectable()
export class RosterService {
  constructor(private readonly children: ChildrenService) {}

  async lines(run: Run): Promise<{ expected: number; lines: string }> {
    const lines = [];
    const collect = await this.collectors(run.children.map((c) => c.childId));
    for (const child of run.children) {
      const away = child.state === 'EXCUSED' ? texts.excused : child.state === 'ABSENT' ? texts.absent : '';
      const allergies = child.allergies ? say(texts.allergies, { what: child.allergies }) : '';
      const alone = child.mayLeaveAlone ? texts.alone : '';
      const who = away ? '' : say(texts.collect, { who: collect.get(child.childId) ?? '' }) + alone;
      lines.push(
        say(texts.line, { n: child.number, child: child.name, cls: child.className, allergies, away, collect: who }),
      );
    }
    const expected = run.children.filter((c) => c.state !== 'EXCUSED' && c.state !== 'ABSENT').length;
    return { expected, lines: lines.join('\n') };
  }

  /** Who may collect each of these children, as the escort calls them. */
  private async collectors(childIds: readonly number[]): Promise<Map<number, string>> {
    const collectors = await this.children.collectorsOf(childIds);
    const guardians = await this.children.guardiansOf(childIds);
    const called = (id: number): string => {
      const relations = new Map(guardians.get(id)?.map((g) => [g.personId, g.relation]));
      const allowed = (collectors.get(id) ?? []).filter((c) => c.permission === 'authorised');
      return allowed.map((c) => (c.personId !== null && relations.get(c.personId)) || c.relation || c.name).join('/');
    };
    return new Map(childIds.map((id) => [id, called(id)]));
  }
}
