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
    const called = await this.children.mayCollect(run.children.map((c) => c.childId));
    for (const child of run.children) {
      const away = child.state === 'EXCUSED' ? texts.excused : child.state === 'ABSENT' ? texts.absent : '';
      const allergies = child.allergies ? say(texts.allergies, { what: child.allergies }) : '';
      const alone = child.mayLeaveAlone ? texts.alone : '';
      const who = called.get(child.childId)?.join('/') ?? '';
      const collect = away ? '' : say(texts.collect, { who }) + alone;
      lines.push(
        say(texts.line, { n: child.number, child: child.name, cls: child.className, allergies, away, collect }),
      );
    }
    const expected = run.children.filter((c) => c.state !== 'EXCUSED' && c.state !== 'ABSENT').length;
    return { expected, lines: lines.join('\n') };
  }
}
