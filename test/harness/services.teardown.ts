import type { PrivateServices } from '../../src/platform/private-services/index.js';

/** After the medium tests: stops what the set-up started. */
// oxlint-disable-next-line import/no-default-export -- Jest asks for it
export default async function tearDown(): Promise<void> {
  await (globalThis as { testServices?: PrivateServices }).testServices?.stop();
}
