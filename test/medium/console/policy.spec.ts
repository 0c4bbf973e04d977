import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contract, type RouteKey } from '../../../src/console/contract/console.contract.js';
import { CONSOLE_ROLES, decide, policy } from '../../../src/console/door/console-policy.rules.js';
import { ConsoleStage, type ConsoleClient } from './console.client.js';

const SETTLED = { mustChange: false, mustEnrol: false };
const ROLES = [...CONSOLE_ROLES, 'teacher', 'volunteer'];
/** These change or end the session that walks. */
const ENDS_THE_WALK = new Set<RouteKey>(['POST logout']);

// Every route as everybody, against the table. What is let in may still be refused for what it asks: never for who asks.
describe('every route of the console as every role', () => {
  let stage: ConsoleStage;
  const clients = new Map<string, ConsoleClient>();

  beforeAll(async () => {
    stage = await ConsoleStage.open();
    for (const role of ['teacher', 'volunteer']) {
      const { id } = await stage.one<{ id: number }>(
        `SELECT person_id AS id FROM person_role WHERE role = $1 LIMIT 1`,
        [role],
      );
      await stage.account(id, role);
    }
    for (const role of ROLES) clients.set(role, await stage.loggedIn(role));
    clients.set('nobody', stage.visitor());
  });
  afterAll(() => stage.close());

  it.each(['nobody', ...ROLES])('as %s', async (role) => {
    const client = clients.get(role) as ConsoleClient;
    const wrong: string[] = [];
    for (const key of Object.keys(contract) as RouteKey[]) {
      if (ENDS_THE_WALK.has(key) && role !== 'nobody') continue;
      const [method = '', path = ''] = key.split(' ');
      const verdict = decide(policy[key], role === 'nobody' ? undefined : { roles: [role], ...SETTLED });
      const { status, code } = await client.send(method, path.replace(/:\w+/g, '999999'));
      const shut =
        verdict === 'ok' ? ['CONSOLE.LOGIN', 'CONSOLE.FORBIDDEN', 'CONSOLE.FOREIGN'].includes(code) : code !== verdict;
      // a route without a controller answers 404 without one of our codes
      const missing = status >= 400 && code === '';
      if (shut || missing || status >= 500) wrong.push(`${key}: ${status} ${code} instead of ${verdict}`);
    }
    expect(wrong).toEqual([]);
  });

  it('has a policy for each route and no policy for another', () => {
    expect(Object.keys(policy).sort()).toEqual(Object.keys(contract).sort());
  });

  it('describes each route in OpenAPI', async () => {
    const { body } = await (clients.get('coordinator') as ConsoleClient).send('GET', 'openapi.json');
    const { openapi, paths } = body as { openapi: string; paths: Record<string, Record<string, unknown>> };
    expect(openapi).toBe('3.1.0');
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(
        (m) => `${m.toUpperCase()} ${path.replace('/console/api/', '').replace(/\{(\w+)\}/g, ':$1')}`,
      ),
    );
    expect(described.sort()).toEqual(Object.keys(contract).sort());
  });
});
