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
    for (const child of run.children) {
      const away = child.state === 'EXCUSED' ? texts.excused : child.state === 'ABSENT' ? texts.absent : '';
      const allergies = child.allergies ? say(texts.allergies, { what: child.allergies }) : '';
      const alone = child.mayLeaveAlone ? texts.alone : '';
      const collect = away ? '' : say(texts.collect, { who: await this.collectors(child.childId) }) + alone;
      lines.push(
        say(texts.line, { n: child.number, child: child.name, cls: child.className, allergies, away, collect }),
      );
    }
    const expected = run.children.filter((c) => c.state !== 'EXCUSED' && c.state !== 'ABSENT').length;
    return { expected, lines: lines.join('\n') };
  }

  private async collectors(childId: number): Promise<string> {
    const guardians = new Map((await this.children.guardians(childId)).map((g) => [g.personId, g.relation]));
    const allowed = (await this.children.collectors(childId)).filter((c) => c.permission === 'authorised');
    return allowed.map((c) => (c.personId !== null && guardians.get(c.personId)) || c.relation || c.name).join('/');
  }
}
