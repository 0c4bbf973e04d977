import {
  BadRequestException,
  Body,
  Controller,
  Get,
  Header,
  HttpCode,
  Inject,
  NotFoundException,
  Param,
  Post,
  Sse,
  StreamableFile,
  UnprocessableEntityException,
  type BeforeApplicationShutdown,
  type MessageEvent,
} from '@nestjs/common';
import { Subject, type Observable } from 'rxjs';
import { z } from 'zod';
import { nextTimeAt } from './simulator-clock.rules.js';
import { pageEvents } from './simulator.events.js';
import { pageState, shown, type PageState, type ShownMessage } from './simulator.page-state.js';
import { SIMULATOR_STAGE, type SimulatorStage } from './stage.port.js';
import type { SayTo, WorldPicture } from './world-chat.js';
import { World } from './world.js';

const PICTURE = /^data:image\/(png|jpeg|gif|webp);base64,([A-Za-z0-9+/=]+)$/;

const saySchema = z.strictObject({
  from: z.string().min(1).max(100),
  account: z.string().max(100).optional(),
  room: z.string().max(100).optional(),
  /** In a room: mention the bot. */
  mention: z.boolean().default(false),
  kind: z.enum(['text', 'voice', 'image', 'link', 'sticker', 'red_packet', 'other']),
  text: z.string().max(2_000).default(''),
  /** A picture as a data URL, for kind `image`. */
  picture: z.string().regex(PICTURE).optional(),
});

const clockSchema = z.union([
  z.strictObject({ to: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/) }),
  z.strictObject({ plusMinutes: z.int().min(1).max(1_440) }),
]);

/** The page's side of the pretended network. Mounted only when the channel is the simulator. */
@Controller('simulator')
export class SimulatorController implements BeforeApplicationShutdown {
  private readonly moved = new Subject<void>();
  private readonly closing = new Subject<void>();
  /** Moves of the clock, one after the other: two at once would tell two stories. */
  private moving: Promise<void> = Promise.resolve();

  constructor(
    @Inject(World) private readonly world: World,
    @Inject(SIMULATOR_STAGE) private readonly stage: SimulatorStage,
  ) {}

  /** Open event streams would keep the server from closing. */
  beforeApplicationShutdown(): void {
    this.closing.next();
  }

  @Get('state')
  @Header('cache-control', 'no-store')
  state(): PageState {
    return pageState(this.world, this.stage);
  }

  @Sse('events')
  events(): Observable<MessageEvent> {
    return pageEvents(this.world, this.stage, this.moved, this.closing);
  }

  @Post('messages')
  @HttpCode(201)
  say(@Body() body: unknown): ShownMessage {
    const said = parse(saySchema, body);
    const image = said.picture === undefined ? undefined : pictureOf(said.picture);
    if ((said.kind === 'image') !== (image !== undefined)) throw new BadRequestException('kind image needs a picture');
    const account = said.account ?? this.world.accounts()[0] ?? '';
    const to: SayTo =
      said.room === undefined ? { account } : { room: said.room, mentions: said.mention ? this.botsIn(said.room) : [] };
    return asked(() => {
      return shown(this.world.say(said.from, to, { kind: said.kind, text: said.text, ...(image ? { image } : {}) }));
    });
  }

  @Post('messages/:id/recall')
  @HttpCode(200)
  recall(@Param('id') id: string): ShownMessage {
    return asked(() => shown(this.world.recall(id)));
  }

  @Post('clock')
  @HttpCode(200)
  async clock(@Body() body: unknown): Promise<{ now: number }> {
    const wish = parse(clockSchema, body);
    this.moving = this.moving
      .catch(() => undefined)
      .then(() => {
        const now = this.stage.now();
        const to = 'to' in wish ? nextTimeAt(now, wish.to) : new Date(now.getTime() + wish.plusMinutes * 60_000);
        return this.stage.moveTo(to);
      });
    try {
      await this.moving;
    } finally {
      this.moved.next();
    }
    return { now: this.stage.now().getTime() };
  }

  @Get('pictures/:id')
  @Header('cache-control', 'private, max-age=86400')
  picture(@Param('id') id: string): StreamableFile {
    const image = this.world.message(id)?.image;
    if (!image) throw new NotFoundException('no such picture');
    return new StreamableFile(image.data, { type: `image/${/\.(\w+)$/.exec(image.name)?.[1] ?? 'png'}` });
  }

  private botsIn(room: string): string[] {
    const members = this.world.room(room)?.members ?? [];
    return this.world.accounts().filter((account) => members.includes(account));
  }
}

function parse<T>(schema: z.ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const where = result.error.issues.map((issue) => issue.path.join('.') || issue.code);
  throw new BadRequestException(`bad request: ${where.join(', ')}`); // the places, never what was said
}

function pictureOf(dataUrl: string): WorldPicture {
  const [, type = 'png', base64 = ''] = PICTURE.exec(dataUrl) ?? [];
  return { name: `picture.${type}`, data: Buffer.from(base64, 'base64') };
}

/** The network's own refusals (no such person, no member of that room) are the page's mistake, not a fault. */
function asked<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new UnprocessableEntityException((error as Error).message);
  }
}
