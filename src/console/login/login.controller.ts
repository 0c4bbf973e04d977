import { Body, Get, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AuditService, LoginService, SessionsService, type Visitor } from '../../features/access/index.js';
import { PlacesService } from '../../features/organisation/index.js';
import { CONFIG, type Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { ConsoleApi } from '../door/console-api.js';
import { BOARD } from '../door/console-policy.rules.js';
import { taken } from '../door/console.refusals.js';
import { cookieFor } from '../door/cookie.js';
import { openApi } from '../door/openapi.js';
import { seen, Who } from '../door/visitor.js';
import { DEMO_LOGINS, type DemoLogin } from './demo-logins.port.js';
import { loginTexts } from './login.texts.zh-CN.js';

const DONE = { done: true as const };

/** Getting in and out, and the secrets of one's own account. */
@ConsoleApi()
export class LoginController {
  constructor(
    private readonly db: Database,
    private readonly logins: LoginService,
    private readonly sessions: SessionsService,
    private readonly audit: AuditService,
    private readonly places: PlacesService,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(DEMO_LOGINS) private readonly demo: readonly DemoLogin[],
  ) {}

  @Get('session')
  async session(@Req() request: FastifyRequest): Promise<object> {
    const { visitor } = seen(request);
    return { visitor: visitor ? await this.shown(visitor) : null, demo: visitor ? [] : this.demo };
  }

  @Post('login')
  @HttpCode(200)
  async login(
    @Body() body: { login: string; password: string; code?: string },
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    // no transaction around it: a wrong try is counted even though the answer is no
    const { token } = taken(await this.logins.login(body.login, body.password, body.code));
    reply.header('set-cookie', cookieFor(token, this.config));
    return DONE;
  }

  @Post('session/here')
  @HttpCode(200)
  async here(
    @Who() who: Visitor,
    @Req() request: FastifyRequest,
    @Body() body: { watching: boolean },
  ): Promise<object> {
    const watches = who.roles.some((r) => (BOARD as readonly string[]).includes(r.role));
    if (!body.watching || watches) await this.sessions.touch(seen(request).token ?? '');
    return DONE;
  }

  @Post('logout')
  @HttpCode(200)
  async logout(
    @Who() who: Visitor,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    await this.sessions.end(seen(request).token ?? '');
    await this.audit.note(who.accountId, 'logout');
    reply.header('set-cookie', cookieFor(undefined, this.config)).header('clear-site-data', '"cache"');
    return DONE;
  }

  @Post('password')
  @HttpCode(200)
  async password(
    @Who() who: Visitor,
    @Req() request: FastifyRequest,
    @Body() body: { old: string; fresh: string },
  ): Promise<object> {
    taken(await this.logins.changePassword(who.accountId, body.old, body.fresh, seen(request).token ?? ''));
    return DONE;
  }

  @Post('totp')
  @HttpCode(200)
  async totp(@Who() who: Visitor): Promise<object> {
    return this.logins.beginTotp(who.accountId, loginTexts.issuer);
  }

  @Post('totp/confirm')
  @HttpCode(200)
  async confirm(@Who() who: Visitor, @Body() body: { code: string }): Promise<object> {
    taken(await this.db.tx(() => this.logins.confirmTotp(who.accountId, body.code)));
    return DONE;
  }

  @Get('openapi.json')
  description(): object {
    return openApi();
  }

  private async shown(visitor: Visitor): Promise<object> {
    const roles = [];
    for (const role of visitor.roles) {
      roles.push({ ...role, placeName: (await this.places.byId(role.placeId))?.name ?? '' });
    }
    return { ...visitor, roles };
  }
}
