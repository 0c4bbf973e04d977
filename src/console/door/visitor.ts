import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Visitor } from '../../features/access/index.js';

/** What the guard found out about a request and left on it. */
export interface Seen {
  visitor?: Visitor;
  token?: string;
}

const KEY = Symbol('console.seen');
type Marked = FastifyRequest & { [KEY]?: Seen };

export const mark = (request: FastifyRequest, seen: Seen): void => void ((request as Marked)[KEY] = seen);
export const seen = (request: FastifyRequest): Seen => (request as Marked)[KEY] ?? {};

/** The visitor of a route whose policy asks for one. */
export const Who = createParamDecorator((_: unknown, context: ExecutionContext): Visitor => {
  const { visitor } = seen(context.switchToHttp().getRequest<FastifyRequest>());
  if (!visitor) throw new Error('CONSOLE.NO_VISITOR: this route is open to anyone');
  return visitor;
});

/** `GET session` for the request's route, as the contract and the policy name it. */
export const routeKey = (request: FastifyRequest): string =>
  `${request.method} ${(request.routeOptions.url ?? '').replace(/^\/console\/api\//, '')}`;
