import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, Page } from 'playwright-core';
import { startService, type Service } from '../harness/service.js';
import { DESK, HAND, openBrowser, picture } from './browser.js';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What people do to the demo's chat and clock, over the simulator's API. */
export class DemoHand {
  private cast = new Map<string, string>();

  constructor(private readonly url: string) {}

  async says(name: string, text: string): Promise<void> {
    if (this.cast.size === 0) {
      const state = (await (await fetch(new URL('/simulator/state', this.url))).json()) as {
        cast: { name: string; contactId: string }[];
      };
      this.cast = new Map(state.cast.map((c) => [c.name, c.contactId]));
    }
    await this.post('/simulator/messages', { from: this.cast.get(name), kind: 'text', text });
    await this.post('/simulator/clock', { plusMinutes: 1 });
  }

  /** The invented number that the demo's world gives to each of its people, by their order. */
  async phone(name: string): Promise<string> {
    const state = (await (await fetch(new URL('/simulator/state', this.url))).json()) as { cast: { name: string }[] };
    const n = state.cast.findIndex((c) => c.name === name);
    return `100${String(10_000_000 + n * 7919).padStart(8, '0')}`;
  }

  /** What the bot wrote to somebody so far, one message after the other. */
  async heard(name: string): Promise<string[]> {
    const { cast, accounts, chats } = (await (await fetch(new URL('/simulator/state', this.url))).json()) as {
      cast: { name: string; contactId: string }[];
      accounts: { id: string }[];
      chats: Record<string, { from: string; text: string }[]>;
    };
    const id = cast.find((c) => c.name === name)?.contactId;
    const own = accounts.flatMap((a) => chats[`${a.id}~${id}`] ?? []);
    return own.filter((m) => m.from !== id).map((m) => m.text);
  }

  /** Moves the clock on to the next time the wall shows this. */
  async until(to: string): Promise<void> {
    await this.post('/simulator/clock', { to });
  }

  private async post(path: string, body: object): Promise<void> {
    const response = await fetch(new URL(path, this.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
  }
}

/** A browser window on the console that notes what must not happen: script errors, other hosts, blocked content. */
export class ConsoleWindow {
  readonly problems: string[] = [];
  readonly hosts = new Set<string>();
  readonly urls: string[] = [];
  /** Bytes of script that came over the wire. */
  scriptBytes = 0;
  private readonly arriving: Promise<void>[] = [];

  private constructor(
    readonly page: Page,
    readonly url: string,
  ) {
    // how long a loaded machine may take; nothing waits that long where all is well
    page.setDefaultTimeout(45_000);
    page.on('pageerror', (error) => this.problems.push(error.message));
    page.on('console', (line) => {
      if (/Content Security Policy|Refused to/.test(line.text())) this.problems.push(line.text());
    });
    page.on('request', (request) => {
      if (!request.url().startsWith('http')) return;
      this.hosts.add(new URL(request.url()).host);
      this.urls.push(request.url());
    });
    page.on('requestfinished', (request) => {
      if (request.resourceType() !== 'script') return;
      this.arriving.push(request.sizes().then((s) => void (this.scriptBytes += s.responseBodySize)));
    });
  }

  static async open(browser: Browser, url: string): Promise<ConsoleWindow> {
    const context = await browser.newContext({ viewport: DESK, reducedMotion: 'reduce', locale: 'zh-CN' });
    const window = new ConsoleWindow(await context.newPage(), url);
    await window.page.goto(`${url}/console`);
    return window;
  }

  /** Bytes of script so far. */
  async scripts(): Promise<number> {
    await Promise.all(this.arriving);
    return this.scriptBytes;
  }

  async login(as: string): Promise<void> {
    await this.page.getByRole('button', { name: `用这个 ${as}` }).click();
    await this.page.getByRole('button', { name: '退出' }).waitFor();
  }

  /** Goes to a page by its name in the menu. */
  async menu(name: string): Promise<void> {
    await this.page.getByRole('navigation', { name: '页面' }).getByRole('link', { name, exact: true }).click();
  }

  /** Does something and waits for the answer of the route whose address ends so, which must have this status. */
  async answered(route: string, status: number, act: () => Promise<void>): Promise<void> {
    const [response] = await Promise.all([
      this.page.waitForResponse((r) => r.request().method() === 'POST' && r.url().endsWith(`/${route}`)),
      act(),
    ]);
    if (response.status() !== status) throw new Error(`${route}: ${response.status()} instead of ${status}`);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }

  /** Screenshots on both screens, no sideways scrolling on the small one, and what axe-core has to say. */
  async inspect(name: string): Promise<string[]> {
    const { page } = this;
    await picture(page, `console-${name}-1366x768`);
    const faults = await this.axe();
    await page.setViewportSize(HAND);
    await picture(page, `console-${name}-390x844`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > HAND.width) faults.push(`${name} is ${wide} wide on a phone`);
    faults.push(...(await this.axe()));
    await page.setViewportSize(DESK);
    return faults;
  }

  /** Serious and critical violations, each with the place. */
  private async axe(): Promise<string[]> {
    const { page } = this;
    if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
    return page.evaluate(async () => {
      interface Violation {
        id: string;
        impact: string;
        nodes: { html: string }[];
      }
      const { axe } = window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } };
      const { violations } = await axe.run();
      return violations
        .filter((v) => v.impact === 'serious' || v.impact === 'critical')
        .map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(' | ')}`);
    });
  }
}

/** The demo's service, a browser, and a window on its console. */
export class ConsoleDemo {
  private constructor(
    readonly browser: Browser,
    readonly service: Service,
    readonly hand: DemoHand,
    readonly window: ConsoleWindow,
  ) {}

  /** @param before what people do before the window opens */
  static async open(before?: (hand: DemoHand) => Promise<void>): Promise<ConsoleDemo> {
    const [browser, service] = await Promise.all([openBrowser(), startService({})]);
    const hand = new DemoHand(service.url);
    try {
      await before?.(hand);
      return new ConsoleDemo(browser, service, hand, await ConsoleWindow.open(browser, service.url));
    } catch (fault) {
      await end(browser, service);
      throw fault;
    }
  }

  get page(): Page {
    return this.window.page;
  }

  close(): Promise<void> {
    return end(this.browser, this.service);
  }
}

async function end(browser: Browser, service: Service): Promise<void> {
  await browser.close();
  await service.stop();
  await service.clean();
}
