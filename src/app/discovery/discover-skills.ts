import type { Type } from '@nestjs/common';
import type { Skill } from '../../conversation/index.js';
import { filesOfKind, foldersOf, load, otherFilesOf } from './folders.js';

/**
 * Finds every skill in its folder. A folder without its texts or its dialogue stops the boot: a skill nobody can read
 * about or test is not a skill.
 */
export async function discoverSkills(): Promise<Type<Skill>[]> {
  const found: Type<Skill>[] = [];
  for (const name of foldersOf('skills')) {
    const folder = `skills/${name}`;
    const [skill] = filesOfKind(folder, 'skill');
    if (!skill) continue;
    if (filesOfKind(folder, 'texts.zh-CN').length === 0) {
      throw new Error(`SKILLS.NO_TEXTS: ${name} has no ${name}.texts.zh-CN.ts. Put its sentences there.`);
    }
    // the build takes the dialogues along, so the same rule holds there
    if (otherFilesOf(folder, '.dialogue.md').length === 0) {
      throw new Error(`SKILLS.NO_DIALOGUE: ${name} has no ${name}.dialogue.md. Tell there how it is used.`);
    }
    const { default: type } = await load(skill);
    if (typeof type !== 'function') throw new Error(`SKILLS.NO_CLASS: ${name}.skill.ts has no default export.`);
    found.push(type as Type<Skill>);
  }
  return found;
}
