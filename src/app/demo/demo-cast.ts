import type { CastMember } from '../../channels/simulator/stage.port.js';
import type { GuideCast } from '../../channels/simulator/guide.rules.js';
import { say } from '../../kernel/texts.js';
import { surnameOf } from '../../kernel/zh/names.js';
import { peopleOf } from '../story/world.checks.js';
import type { WorldDescription } from '../story/world.schema.js';
import { texts } from './demo.texts.zh-CN.js';

/** Contact ids of everybody in a world, in order of appearance; they say nothing about the person. */
export const contactsOf = (world: WorldDescription): Record<string, string> =>
  Object.fromEntries(peopleOf(world).map((name, i) => [name, `wx-${String(i + 1).padStart(3, '0')}`]));

/** Everybody whose phone can be picked, with who they are. */
export function castOf(world: WorldDescription, contacts: Readonly<Record<string, string>>): CastMember[] {
  return peopleOf(world).map((name) => ({ contactId: contacts[name] ?? '', name, ...whoIs(world, name) }));
}

function whoIs(world: WorldDescription, name: string): { title: string; group: string } {
  const staff = world.staff.find((s) => s.name === name);
  if (staff) return { title: texts.roles[staff.role], group: texts.groups.school };
  const cls = world.classes.find((c) => c.teacher === name);
  if (cls) return { title: say(texts.teacherOf, { cls: cls.name }), group: texts.groups.school };
  const volunteer = world.volunteers.find((v) => v.name === name);
  if (volunteer) return { title: volunteer.cleared ? texts.volunteer : texts.trainee, group: texts.groups.volunteers };
  for (const child of world.children) {
    const guardian = child.guardians.find((g) => g.name === name);
    if (guardian)
      return {
        title: say(texts.guardianOf, { child: child.name, relation: guardian.relation }),
        group: texts.groups.home,
      };
  }
  return { title: texts.stranger, group: texts.groups.others };
}

/** Who plays the guided afternoon: the first run, its first child, that child's teacher and family. */
export function guideOf(world: WorldDescription, contacts: Readonly<Record<string, string>>): GuideCast | undefined {
  const [run] = world.runs;
  const walking = world.children.filter((c) => c.point === run?.point);
  const [child] = walking;
  const cls = world.classes.find((c) => c.name === child?.class && c.school === child.school);
  const coordinator = world.staff.find((s) => s.role === 'coordinator');
  const [volunteer, partner] = run?.escorts ?? [];
  const [guardian, grandmother] = child?.guardians ?? [];
  if (!run || !child || !cls || !coordinator || !volunteer || !guardian) return undefined;
  const collector = child.guardians.find((g) => child.collect.includes(g.name));
  return {
    volunteer: contacts[volunteer] ?? '',
    ...(partner ? { partner: contacts[partner] ?? '' } : {}),
    teacher: contacts[cls.teacher] ?? '',
    guardian: contacts[guardian.name] ?? '',
    ...(grandmother ? { grandmother: contacts[grandmother.name] ?? '' } : {}),
    coordinator: contacts[coordinator.name] ?? '',
    className: cls.name,
    classCount: walking.filter((c) => c.class === cls.name && c.school === cls.school).length,
    count: walking.length,
    volunteerCall: volunteer.slice(surnameOf(volunteer).length),
    child: child.name,
    collector: collector?.relation ?? guardian.relation,
  };
}
