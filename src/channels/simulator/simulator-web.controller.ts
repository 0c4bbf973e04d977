import { Controller, Get, Header, NotFoundException, Param, StreamableFile } from '@nestjs/common';
import { createReadStream, existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
};
/** Everything comes from here: nothing is asked of any other host. */
const POLICY =
  "default-src 'self'; img-src 'self' data: blob:; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Serves the simulator's page and its modules. */
@Controller()
export class SimulatorWebController {
  @Get()
  @Header('content-security-policy', POLICY)
  @Header('cache-control', 'no-cache')
  page(): StreamableFile {
    return file('index.html');
  }

  @Get('simulator/web/:name')
  @Header('cache-control', 'no-cache')
  asset(@Param('name') name: string): StreamableFile {
    return file(name);
  }
}

function file(name: string): StreamableFile {
  const type = TYPES[/^[\w-]+(?:\.[\w-]+)*\.(\w+)$/.exec(name)?.[1] ?? ''];
  const path = fileURLToPath(new URL(`./web/${name}`, import.meta.url));
  if (type === undefined || !existsSync(path)) throw new NotFoundException('no such file');
  return new StreamableFile(createReadStream(path), { type });
}
