import { Readable } from 'node:stream';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { contract } from '../contract/console.contract.js';
import type { RouteContract } from '../contract/route.contract.js';
import { RefusedRequest } from './console.refusals.js';
import { routeKey } from './visitor.js';

/** Holds both sides to the contract: what comes in is checked, what goes out has what was promised and nothing more. */
@Injectable()
export class ContractInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const route = (contract as Record<string, RouteContract>)[routeKey(request)];
    if (!route) throw new RefusedRequest('CONSOLE.NOT_FOUND');
    if (route.request === 'workbook') {
      if (!(request.body instanceof Readable)) throw new RefusedRequest('CONSOLE.BAD_REQUEST');
    } else if (route.request) {
      const parsed = route.request.safeParse(request.body);
      if (!parsed.success) throw new RefusedRequest('CONSOLE.BAD_REQUEST');
      request.body = parsed.data;
    }
    const { response } = route;
    if (typeof response === 'string') return next.handle();
    http.getResponse<FastifyReply>().header('cache-control', 'no-store');
    return next.handle().pipe(map((value: unknown) => response.parse(value)));
  }
}
