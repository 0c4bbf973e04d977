import { accessSync, constants, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The first Chromium on PATH; a sentence that says what to do when there is none. */
export function chromiumPath(): string {
  for (const folder of (process.env['PATH'] ?? '').split(':')) {
    for (const name of NAMES) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // not here
      }
    }
  }
  throw new Error('No Chromium on PATH: the browser tests need one; install it with "apt-get install chromium".');
}

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath(), args: FLAGS });

export const DESK = { width: 1366, height: 768 };
export const HAND = { width: 390, height: 844 };

/** Keeps a screenshot in artefacts/, which is not committed. */
export async function picture(page: Page, name: string): Promise<void> {
  mkdirSync('artefacts', { recursive: true });
  await page.screenshot({ path: join('artefacts', `${name}.png`) });
}
