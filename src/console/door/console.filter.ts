import { randomUUID } from 'node:crypto';
import { Catch, HttpException, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { accessRefusals } from '../../features/access/index.js';
import { alarmRefusals } from '../../features/alarms/index.js';
import { refusalTexts as careRefusals } from '../../features/care/index.js';
import { censusRefusalTexts } from '../../features/census/index.js';
import { appointmentRefusals } from '../../features/counselling/index.js';
import { calendarRefusals, shiftRefusals, suspensionRefusals, walkRefusals } from '../../features/escort/index.js';
import { disputeRefusals, moveRefusals } from '../../features/households/index.js';
import { mergeRefusalTexts } from '../../features/merging/index.js';
import { pairingRefusals } from '../../features/pairing/index.js';
import { placeRefusals } from '../../features/organisation/index.js';
import { staffRefusals } from '../../features/people/index.js';
import { privacyRefusalTexts } from '../../features/privacy/index.js';
import { rotaRefusals } from '../../features/rota/index.js';
import { fill } from '../../kernel/fill.js';
import { LOGGER, type Logger } from '../../platform/logging/logger.js';
import { policyRefusals } from '../upkeep/policy.texts.zh-CN.js';
import { consoleRefusals } from './console.texts.zh-CN.js';
import { RefusedRequest } from './console.refusals.js';

const SENTENCES: Record<string, string> = {
  ...consoleRefusals,
  ...accessRefusals,
  ...alarmRefusals,
  ...suspensionRefusals,
  ...shiftRefusals,
  ...calendarRefusals,
  ...rotaRefusals,
  ...censusRefusalTexts,
  ...careRefusals,
  ...privacyRefusalTexts,
  ...mergeRefusalTexts,
  ...appointmentRefusals,
  ...disputeRefusals,
  ...moveRefusals,
  ...staffRefusals,
  ...pairingRefusals,
  ...placeRefusals,
  ...walkRefusals,
  ...policyRefusals,
};
const BY_STATUS: Record<number, string> = {
  400: 'CONSOLE.BAD_REQUEST',
  401: 'CONSOLE.LOGIN',
  403: 'CONSOLE.FORBIDDEN',
  404: 'CONSOLE.NOT_FOUND',
  413: 'CONSOLE.BAD_REQUEST',
  429: 'CONSOLE.TOO_MANY',
};

/** Every "no" leaves as a code with its sentence; a fault leaves as a number to look for in the log, and nothing else. */
@Catch()
export class ConsoleFilter implements ExceptionFilter {
  constructor(@Inject(LOGGER) private readonly log: Logger) {}

  catch(fault: unknown, host: ArgumentsHost): void {
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const refused = this.refusalOf(fault);
    const sentence = SENTENCES[refused.code] ?? consoleRefusals['CONSOLE.BAD_REQUEST'];
    void reply
      .status(refused.getStatus())
      .header('cache-control', 'no-store')
      .header('content-type', 'application/json; charset=utf-8')
      .send({ code: refused.code, message: fill(sentence, refused.facts) });
  }

  private refusalOf(fault: unknown): RefusedRequest {
    if (fault instanceof RefusedRequest) return fault;
    const code = fault instanceof HttpException ? BY_STATUS[fault.getStatus()] : undefined;
    if (code) return new RefusedRequest(code);
    const number = randomUUID().slice(0, 8);
    this.log.error({ event: 'console.fault', fault: number, stack: fault instanceof Error ? fault.stack : undefined });
    return new RefusedRequest('CONSOLE.FAULT', { fault: number });
  }
}
