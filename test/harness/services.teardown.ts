import pg from 'pg';
import type { PrivateServices } from '../../src/platform/private-services/index.js';

/** After the medium tests: drops the database they copied, and stops what the set-up started. */
// oxlint-disable-next-line import/no-default-export -- Jest asks for it
export default async function tearDown(): Promise<void> {
  const admin = new pg.Client({ connectionString: process.env['TEST_DATABASE_URL'] });
  await admin.connect();
  await admin.query(`DROP DATABASE IF EXISTS ${process.env['TEST_TEMPLATE'] ?? ''} WITH (FORCE)`);
  await admin.end();
  await (globalThis as { testServices?: PrivateServices }).testServices?.stop();
}
