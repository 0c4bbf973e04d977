import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { Conversations } from './conversations.js';
import { Handoffs } from './handoffs.js';
import { Inbox } from './inbox.js';
import { Interpreter } from './interpreter.js';
import {
  PERSON_DESK,
  RISK_LANE,
  STRANGER_DESK,
  type PersonDesk,
  type RiskLane,
  type StrangerDesk,
} from './lanes.port.js';
import type { Reader } from './meaning/reader.js';
import { Retelling } from './retelling.js';
import { Router } from './router.js';
import { SkillRegistry } from './skill.port.js';
import { SPEAKER_DIRECTORY, type SpeakerDirectory } from './speaker.port.js';
import { Undo } from './undo.js';

export interface ConversationParts {
  /** Opens the reader of messages, once. */
  reader: () => Promise<Reader>;
  speakers: Type<SpeakerDirectory>;
  risks: Type<RiskLane>;
  people: Type<PersonDesk>;
  strangers: Type<StrangerDesk>;
  imports: NonNullable<DynamicModule['imports']>;
}

/** Message → turn. Who people are and who helps them is handed in by app/. */
@Module({})
export class ConversationModule {
  static with(parts: ConversationParts): DynamicModule {
    return {
      module: ConversationModule,
      global: true,
      imports: parts.imports,
      providers: [
        Conversations,
        Handoffs,
        Inbox,
        Retelling,
        Router,
        Undo,
        { provide: SkillRegistry, useValue: new SkillRegistry() },
        { provide: Interpreter, useFactory: () => new Interpreter(parts.reader) },
        { provide: SPEAKER_DIRECTORY, useClass: parts.speakers },
        { provide: RISK_LANE, useClass: parts.risks },
        { provide: PERSON_DESK, useClass: parts.people },
        { provide: STRANGER_DESK, useClass: parts.strangers },
      ],
      exports: [Conversations, Handoffs, Inbox, Interpreter, RISK_LANE, Retelling, Router, SkillRegistry],
    };
  }
}
