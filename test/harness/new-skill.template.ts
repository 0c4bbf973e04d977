/** Who may be the first audience of a new skill, and who speaks for them in its dialogue. */
export const SPEAKERS = { guardian: '林志强', volunteer: '林桂珍', teacher: '黄丽', coordinator: '吴敏' } as const;
export type Audience = keyof typeof SPEAKERS;

export interface SkillSeed {
  /** Name of the folder: `<feature>-<verb>`. */
  name: string;
  audience: Audience;
  /** Whether the reader knows the intent `<feature>.<verb>` already. */
  knownIntent: boolean;
}

/** The files of a new skill by name, ready to be written; its dialogue fails until somebody says what is right. */
export function skillFiles(seed: SkillSeed): Record<string, string> {
  return {
    [`${seed.name}.skill.ts`]: skill(seed),
    [`${seed.name}.texts.zh-CN.ts`]: texts(seed),
    [`${seed.name}.phrases.zh-CN.ts`]: phrases(seed),
    [`${seed.name}.dialogue.md`]: dialogue(seed),
  };
}

const intentOf = ({ name }: SkillSeed): string => name.replace('-', '.').replaceAll('-', '_');
const pascal = ({ name }: SkillSeed): string =>
  name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());

const skill = (seed: SkillSeed): string => `import { Injectable } from '@nestjs/common';
import type { Skill, SkillSpec, Turn } from '../../conversation/index.js';
import { say } from '../../kernel/texts.js';
import { texts } from './${seed.name}.texts.zh-CN.js';

/** What it does, for whom, and what it never does: one sentence each. */
@Injectable()
export default class ${pascal(seed)}Skill implements Skill {
  readonly spec: SkillSpec = { name: '${seed.name}', intents: ['${intentOf(seed)}'], audience: ['${seed.audience}'] };

  async hear(turn: Turn): Promise<void> {
    // ask a feature, through its door; then say what was done, with time and who
    turn.reply(say(texts.done));
  }
}
`;

const texts = (seed: SkillSeed): string => `/** Every sentence that ${seed.name} says. */
export const texts = {
  done: '还没写好',
} as const;
`;

const phrases = (seed: SkillSeed): string => `import type { PhraseBook } from '../../conversation/index.js';

/** What people say when they mean ${seed.name}; the pattern language is in conversation/meaning/phrase-book.ts. */
export const phrases: PhraseBook = {${
  seed.knownIntent
    ? `
  intent: '${intentOf(seed)}',`
    : `
  // the nearest intent of the design page; the finer one is this skill's own
  intent: 'unknown',
  skill: '${intentOf(seed)}',`
}
  roles: ['${seed.audience}'],
  hears: ['4:人们怎么说'],
  examples: ['人们怎么说'],
  slots: [],
};
`;

const dialogue = (seed: SkillSeed): string => {
  const speaker = SPEAKERS[seed.audience];
  return `---
title: ${seed.name}:写下这一项给谁用、什么时候用
now: 2026-09-16 16:20
strict: true
world:
  school: 石角小学
  points:     [{name: 好心书屋, village: 石角村}]
  classes:    [{name: 三2, teacher: 黄丽}]
  children:
    - {name: 林小雨, class: 三2, calls: [阿雨], guardians: {林志强: 爸爸, 邓桂兰: 奶奶}, collect: [邓桂兰], point: 好心书屋}
  volunteers: [{name: 林桂珍}, {name: 杨帆}]
  staff:      {吴敏: coordinator}
  runs:       [{point: 好心书屋, days: 周一至周五, depart: "16:30", arrive: "16:50", escorts: [林桂珍, 杨帆]}]
---
# the plain case: what they say, and what is right to answer
${speaker}> 人们怎么说
 机器人→${speaker} 写下应该怎样回答
# the same message twice has one effect
重复
 机器人→${speaker} ∅
# refused: by whom or when is it not allowed, and what does the bot say then?
# changed mind: 撤销 within ten minutes
`;
};
