import type { OpenQuestion } from '../messaging/index.js';
import type { Intent, Risk, Role } from './meaning/reading.js';
import type { Turn } from './turn.js';

export interface SkillSpec {
  /** The name of the folder, `<feature>-<verb>`. */
  name: string;
  /** Intents it hears, or finer skills where the reading names one (such as `escort.code`). */
  intents: readonly string[];
  /** Who may say it; `anyone` is every linked person. */
  audience: readonly Role[] | 'anyone';
  /**
   * Risks it deals with itself, so that the risk lane does not open a second alarm: where it does, it says so by
   * `turn.takesDanger()`; where it cannot, the risk lane does after all.
   */
  handlesRisk?: readonly Risk[];
  /** While its question is open, what it hears may go on with what it asked about: `answer` is offered it first. */
  goesOn?: true;
}

/** Something people can say. One instance per process; no state of its own. */
export interface Skill {
  readonly spec: SkillSpec;
  hear(turn: Turn): Promise<void>;
  /** A text nobody could read, offered to the skills of the speaker's role: true when this one knows what it means now. */
  guess?(turn: Turn): Promise<boolean>;
  /**
   * A picture, or a voice that nobody could put into words (`turn.media`): true when this skill takes it up.
   * @param open the questions that are open for the speaker, newest first
   */
  shown?(turn: Turn, open: readonly OpenQuestion[]): Promise<boolean>;
  /**
   * An answer to a question this skill asked. False: it does not fit the question after all, and is heard as itself.
   * `keep`: it was dealt with, and the question stays open.
   */
  answer?(turn: Turn, question: OpenQuestion): Promise<boolean | 'keep'>;
}

/**
 * What may take back something that was done. Returns the sentence to say (empty: it has spoken itself), or undefined
 * when it is too late for it.
 */
export type UndoHandler = (data: Record<string, unknown>, turn: Turn) => Promise<string | undefined>;

/** The skills of this process, by what they hear. Refuses two that hear the same from the same audience. */
export class SkillRegistry {
  private readonly byName = new Map<string, Skill>();
  private readonly byIntent = new Map<string, Skill>();
  private readonly undo = new Map<string, UndoHandler>();

  add(skill: Skill): void {
    const { name, intents, audience } = skill.spec;
    if (this.byName.has(name)) throw new Error(`SKILLS.NAME_TAKEN: two skills are called ${name}`);
    this.byName.set(name, skill);
    for (const intent of intents) {
      for (const role of audience === 'anyone' ? ['anyone'] : audience) {
        const key = `${role}:${intent}`;
        const other = this.byIntent.get(key);
        if (other)
          throw new Error(`SKILLS.HEARD_TWICE: ${name} and ${other.spec.name} both hear ${intent} from ${role}`);
        this.byIntent.set(key, skill);
      }
    }
  }

  named(name: string): Skill | undefined {
    return this.byName.get(name);
  }

  /** The skill for an intent said in a role; a finer skill name goes first. */
  hearing(role: Role, intent: Intent, finer?: string): Skill | undefined {
    for (const heard of finer ? [finer, intent] : [intent]) {
      const skill = this.byIntent.get(`${role}:${heard}`) ?? this.byIntent.get(`anyone:${heard}`);
      if (skill) return skill;
    }
    return undefined;
  }

  get all(): Skill[] {
    return [...this.byName.values()];
  }

  /** Says how a kind of act is taken back. */
  undoes(kind: string, handler: UndoHandler): void {
    if (this.undo.has(kind)) throw new Error(`SKILLS.UNDO_TAKEN: ${kind} is taken back in two ways`);
    this.undo.set(kind, handler);
  }

  undoOf(kind: string): UndoHandler | undefined {
    return this.undo.get(kind);
  }
}
