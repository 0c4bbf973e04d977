import { timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SessionsService } from '../../features/access/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import type { RouteKey } from '../contract/console.contract.js';
import { decide, fromOurPage, policy } from './console-policy.rules.js';
import { RefusedRequest } from './console.refusals.js';
import { tokenIn } from './cookie.js';
import { mark, routeKey } from './visitor.js';

const same = (a: string, b: string): boolean =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

/** The route by which a page says that somebody is there. */
const HERE: RouteKey = 'POST session/here';

/** Before every route of the console: who asks, whether the policy lets them, whether our own page sent it. */
@Injectable()
export class ConsoleGuard implements CanActivate {
  constructor(
    private readonly sessions: SessionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const headers = request.headers as Record<string, string | undefined>;
    const changes = request.method !== 'GET';
    if (changes && !fromOurPage(headers)) throw new RefusedRequest('CONSOLE.FOREIGN');
    const token = tokenIn(headers.cookie, this.config);
    const key = routeKey(request);
    // an open page looks by itself: that is no activity; and what it says of its reader is weighed by the route
    const visitor = await this.sessions.visitor(token, changes && key !== HERE);
    const access = policy[key as RouteKey];
    const verdict = decide(access, visitor && { ...visitor, roles: visitor.roles.map((r) => r.role) });
    if (verdict !== 'ok') throw new RefusedRequest(verdict);
    if (changes && access !== 'anyone' && !same(headers['x-csrf-token'] ?? '', visitor?.csrf ?? '-')) {
      throw new RefusedRequest('CONSOLE.FOREIGN');
    }
    mark(request, { ...(visitor ? { visitor } : {}), ...(token ? { token } : {}) });
    return true;
  }
}
