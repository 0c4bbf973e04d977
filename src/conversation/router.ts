import { Inject, Injectable } from '@nestjs/common';
import type { InboundKind } from '../channels/channel.port.js';
import { say } from '../kernel/texts.js';
import { timeOf } from '../kernel/time/shanghai.js';
import { Questions, type OpenQuestion, type QuestionKind } from '../messaging/index.js';
import { Database } from '../platform/database/index.js';
import { texts } from './conversation.texts.zh-CN.js';
import { hintFor, menuFor } from './menus.js';
import type { Interpretation } from './interpreter.js';
import { PERSON_DESK, RISK_LANE, type PersonDesk, type RiskLane } from './lanes.port.js';
import { ACTING, type Intent } from './meaning/reading.js';
import { choiceIn, onlyNods, saysYesOrNo } from './nod.rules.js';
import { SkillRegistry, type Skill } from './skill.port.js';
import type { Turn } from './turn.js';
import { Undo } from './undo.js';

export interface ConversationState {
  id: number;
  misses: number;
  handedTo: number | null;
}

interface Said {
  kind: InboundKind;
  mentioned: boolean;
  sent_at: Date;
  /** Why the picture or sound of it could not be kept. */
  media_fault: string | null;
}

/** What counts as an answer to each kind of question. Anything else is handled as itself, and the question stays. */
const ANSWERS: Record<QuestionKind, ReadonlySet<Intent>> = {
  'shift.reminder': new Set(['shift.confirm', 'shift.decline', 'shift.late', 'shift.seen', 'yes', 'no', 'choose']),
  choose: new Set(['choose', 'yes', 'no', 'pickup.verify', 'stop', 'attendance.report']),
  yes_no: new Set(['yes', 'no', 'choose', 'stop']),
  who_collects: new Set(['choose', 'pickup.self', 'pickup.delegate', 'yes', 'no', 'stop']),
  missing_number: new Set(['escort.absent', 'escort.count', 'escort.arrive', 'choose', 'stop']),
};

/** Things about who takes a child: never from a group, never from a voice. */
const PICKUP: ReadonlySet<Intent> = new Set(['pickup.delegate', 'pickup.forbid', 'pickup.self', 'identity.change']);

const SURE_SMALLTALK = 0.9999;

/** Decides who answers a turn: the risk lane, a person, the open question, a skill — or a question back. */
@Injectable()
export class Router {
  constructor(
    private readonly db: Database,
    private readonly skills: SkillRegistry,
    private readonly questions: Questions,
    private readonly undo: Undo,
    @Inject(RISK_LANE) private readonly risks: RiskLane,
    @Inject(PERSON_DESK) private readonly people: PersonDesk,
  ) {}

  /**
   * @param open the questions that are open for the speaker, newest first
   * @param plain reads the message again as if nothing had been asked
   */
  async route(
    turn: Turn,
    said: Said,
    state: ConversationState,
    open: readonly OpenQuestion[],
    replay: boolean,
    plain: () => Interpretation,
  ): Promise<void> {
    const silentGroup = turn.inGroup && !said.mentioned;
    const skill = this.skills.hearing(turn.role, turn.reading.intent, turn.reading.skill);
    // where a skill may not hear it, a person does
    const unheard = PICKUP.has(turn.reading.intent) && (said.kind === 'voice' || turn.inGroup);
    const handled = skill?.spec.handlesRisk?.includes(turn.reading.risk) && !replay && !silentGroup && !unheard;
    if (turn.reading.risk !== 'none' && !handled) await this.risks.raise(turn);
    if (silentGroup) return;
    if (replay) return turn.answered ? undefined : turn.reply(say(texts.stale, { time: timeOf(said.sent_at) }));
    if (said.kind !== 'text' && said.kind !== 'voice') return this.see(turn, said, open);
    if (state.handedTo !== null && turn.reading.risk === 'none') return this.people.passOn(turn, state.handedTo);
    if (said.kind === 'voice' && (await this.hearVoice(turn, open, said.media_fault))) return;
    if (turn.inGroup && PICKUP.has(turn.reading.intent)) return turn.reply(texts.notInGroup);
    await this.dispatch(turn, skill, open, state, plain);
    // a skill that would have dealt with it may have found that it cannot: danger never ends in a refusal
    if (turn.reading.risk !== 'none' && !turn.dangerTaken) await this.risks.raise(turn);
    await this.undo.remember(turn);
  }

  private async dispatch(
    turn: Turn,
    skill: Skill | undefined,
    open: readonly OpenQuestion[],
    state: ConversationState,
    plain: () => Interpretation,
  ): Promise<void> {
    let heard = turn;
    if (!(await this.answerQuestion(turn, open))) {
      let own = skill;
      // it looked like an answer and is none: heard as what it says by itself
      if (open.length > 0 && !skill && turn.reading.risk === 'none' && !turn.answered) {
        const { as, reading } = plain();
        heard = turn.retold(turn.text, as, reading);
        own = this.skills.hearing(heard.role, reading.intent, reading.skill);
        if (heard.said === 'voice' && (await this.hearVoice(heard, open, null))) return;
        if (heard.inGroup && PICKUP.has(reading.intent)) return heard.reply(texts.notInGroup);
      }
      if (own) await own.hear(heard);
      else if (!heard.answered) await this.withoutSkill(heard, state);
    }
    if (!heard.wasMissed) return this.setMisses(state, 0);
    await this.miss(turn, state);
  }

  private async answerQuestion(turn: Turn, open: readonly OpenQuestion[]): Promise<boolean> {
    const givenUp = bare(turn.text) && texts.stopWords.test(bare(turn.text));
    const [newest] = open;
    const sides = newest?.kind === 'shift.reminder' ? undefined : newest?.sides;
    if (newest && sides && onlyNods(turn.text, sides) && (await this.askAgain(turn, newest))) return true;
    const read = turn.reading.slots.choice !== undefined || ['yes', 'no'].includes(turn.reading.intent);
    const side = sides === undefined || read ? undefined : choiceIn(turn.text, sides);
    for (const question of open) {
      const waiting = this.skills.named(question.skill);
      const { intent, skill } = turn.reading;
      const finer = skill ?? (waiting?.spec.goesOn ? intent : undefined);
      const own = finer !== undefined && waiting?.spec.intents.includes(finer);
      const stops = (givenUp || intent === 'stop') && ANSWERS[question.kind].has('stop');
      const chosen = question === newest && side !== undefined;
      const fits = chosen || own || stops || ANSWERS[question.kind].has(intent) || intent === 'unknown';
      if (!fits || !waiting?.answer) continue;
      if (stops) {
        await this.questions.answered(question.id);
        turn.reply(texts.stopped);
        return true;
      }
      const heard = await waiting.answer(chosen ? turn.choosing(side) : turn, question);
      if (heard === true) await this.questions.answered(question.id);
      if (heard !== false) return true;
    }
    return newest !== undefined && saysYesOrNo(turn.text) && this.askAgain(turn, newest);
  }

  /** Seen, or a yes where something else was asked: said once, with the answers that are waited for. A shift asks itself. */
  private async askAgain(turn: Turn, question: OpenQuestion): Promise<boolean> {
    const { sides, nodded, kind } = question;
    if (sides === undefined || nodded || kind === 'shift.reminder') return false;
    if (turn.reading.risk !== 'none' || turn.inGroup || turn.answered) return false;
    await this.questions.nodded(question.id);
    turn.reply(say(texts.seenIsNoAnswer, { sides }));
    return true;
  }

  private async withoutSkill(turn: Turn, state: ConversationState): Promise<void> {
    switch (turn.reading.intent) {
      case 'thanks':
        return turn.reply(texts.thanks);
      case 'help':
        return turn.reply(menuFor(turn.role));
      case 'yes':
      case 'no':
      case 'choose':
      case 'stop':
        return turn.reply(texts.nothingAsked);
      case 'undo':
        return this.undo.last(turn);
      case 'human':
        return this.handOver(turn, state);
      case 'smalltalk':
        // a greeting is a greeting; what only resembles one was not understood
        if (turn.reading.confidence >= SURE_SMALLTALK) return turn.reply(texts.greeting);
      // falls through
      default:
        if (await this.guessed(turn)) return;
        if (/^\d{1,2}$/.test(bare(turn.text))) return turn.reply(texts.nothingAsked);
        if (!(await this.risks.further(turn))) turn.missed();
    }
  }

  /** Not read, but one of the skills knows from the hour what it must be about. */
  private async guessed(turn: Turn): Promise<boolean> {
    for (const skill of this.skills.all) {
      const { audience } = skill.spec;
      const mayHear = audience === 'anyone' || audience.includes(turn.role);
      if (mayHear && skill.guess && (await skill.guess(turn))) return true;
    }
    return false;
  }

  /** One miss: a hint. Two in a row: the menu. A third: a person. */
  private async miss(turn: Turn, state: ConversationState): Promise<void> {
    const misses = state.misses + 1;
    await this.setMisses(state, misses);
    if (misses >= 3) return this.handOver(turn, state);
    if (!turn.answered) turn.reply(misses === 2 ? menuFor(turn.role) : hintFor(turn.role));
  }

  private async handOver(turn: Turn, state: ConversationState): Promise<void> {
    const { text, to } = await this.people.handOver(turn, state.id);
    turn.reply(text);
    await this.db.execute(`UPDATE conversation SET misses = 0, handed_to = $2, handed_at = $3 WHERE id = $1`, [
      state.id,
      to ?? null,
      turn.now,
    ]);
  }

  private async setMisses(state: ConversationState, misses: number): Promise<void> {
    if (state.misses === misses) return;
    await this.db.execute(`UPDATE conversation SET misses = $2 WHERE id = $1`, [state.id, misses]);
  }

  /** Something that is no words: a skill may know what it is for; else people are asked to write. */
  private async see(turn: Turn, said: Said, open: readonly OpenQuestion[]): Promise<void> {
    if (said.media_fault) return turn.reply(notKept(said.media_fault));
    if (turn.media === undefined || turn.inGroup || !(await this.showSkills(turn, open))) {
      turn.reply(texts[pictured(said.kind)]);
    }
    await this.undo.remember(turn);
  }

  private async showSkills(turn: Turn, open: readonly OpenQuestion[]): Promise<boolean> {
    for (const skill of this.skills.all) if (skill.shown && (await skill.shown(turn, open))) return true;
    return false;
  }

  /** A voice is never enough for who collects; anything else that acts is repeated and confirmed first. */
  private async hearVoice(turn: Turn, open: readonly OpenQuestion[], fault: string | null): Promise<boolean> {
    const { intent, risk } = turn.reading;
    if (!turn.text) {
      const taken = turn.media !== undefined && !turn.inGroup && (await this.showSkills(turn, open));
      if (!taken) turn.reply(fault ? notKept(fault) : texts.voiceWithoutText);
    } else if (PICKUP.has(intent)) turn.reply(texts.voiceNeverForPickup);
    else if (risk === 'none' && ACTING.has(intent)) {
      const question = {
        kind: 'yes_no' as const,
        skill: 'voice-confirm',
        data: { text: turn.text, media: turn.media },
      };
      turn.ask(question, say(texts.heardVoice, { text: turn.text }));
    } else return false;
    return true;
  }
}

const notKept = (fault: string): string =>
  fault in texts.notKept ? texts.notKept[fault as keyof typeof texts.notKept] : texts.notKept['MEDIA.AWAY'];

const bare = (text: string): string => text.normalize('NFKC').replace(/[\s\p{P}]/gu, '');

const pictured = (kind: InboundKind): 'image' | 'link' | 'sticker' | 'red_packet' | 'other' =>
  kind === 'image' || kind === 'link' || kind === 'sticker' || kind === 'red_packet' ? kind : 'other';
