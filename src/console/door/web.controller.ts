import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';

const TYPES: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};
const BUNDLE = new URL('../web/bundle/', import.meta.url);
const NONCE = /__NONCE__/g;

/** Everything comes from here. The one nonce is for the style sheets Ant Design makes while it runs. */
const policyFor = (nonce: string): string =>
  `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; ` +
  `connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Serves the console's page and its bundle, which the build made. */
@Controller('console')
export class ConsoleWebController {
  @Get()
  page(@Res() reply: FastifyReply): void {
    const nonce = randomBytes(18).toString('base64');
    void reply
      .header('content-type', 'text/html; charset=utf-8')
      .header('content-security-policy', policyFor(nonce))
      .header('cache-control', 'no-store')
      .send(readFileSync(fileOf('index.html'), 'utf8').replace(NONCE, nonce));
  }

  @Get('assets/:name')
  asset(@Param('name') name: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    const type = TYPES[/^[\w-]+(?:\.[\w-]+)*\.(\w+)$/.exec(name)?.[1] ?? ''];
    if (type === undefined) throw new NotFoundException('no such file');
    const packed = String(request.headers['accept-encoding'] ?? '').includes('gzip');
    const file = fileOf(`assets/${name}${packed ? '.gz' : ''}`);
    if (packed) reply.header('content-encoding', 'gzip');
    // the name changes with the content
    void reply
      .header('content-type', type)
      .header('vary', 'accept-encoding')
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(readFileSync(file));
  }
}

function fileOf(name: string): string {
  const path = fileURLToPath(new URL(name, BUNDLE));
  if (!existsSync(path)) throw new NotFoundException('no such file');
  return path;
}
