import { Injectable } from '@nestjs/common';
import type { DemoLogin } from '../../console/login/demo-logins.port.js';
import { AccountsService, LoginService } from '../../features/access/index.js';
import { PeopleService, type StaffRole } from '../../features/people/index.js';
import type { Config } from '../../platform/config/index.js';
import { Database } from '../../platform/database/index.js';
import { texts } from './demo.texts.zh-CN.js';

/** Known to everybody, which is why production refuses `console.demoAccounts`. */
const PASSWORD = 'demo-si-dian-ban';

/** The logins of a demo as the login page shows them: one for each role, named after it. */
export const demoLogins = (config: Config): DemoLogin[] =>
  config.console.demoAccounts && config.channel.kind === 'simulator'
    ? Object.entries(texts.logins).map(([login, title]) => ({ login, password: PASSWORD, title }))
    : [];

/** Gives the first person of each role of the demo district an account, once. */
@Injectable()
export class DemoAccounts {
  constructor(
    private readonly db: Database,
    private readonly people: PeopleService,
    private readonly accounts: AccountsService,
    private readonly logins: LoginService,
  ) {}

  async ensure(config: Config): Promise<void> {
    await this.db.tx(async () => {
      for (const { login, password } of demoLogins(config)) {
        if (await this.db.one(`SELECT 1 FROM console_account WHERE login = $1`, [login])) continue;
        const personId = await this.personOf(login as StaffRole);
        if (personId === undefined) continue;
        const made = await this.accounts.create(personId, login, undefined);
        if (made.ok) await this.logins.setPassword(made.value.id, password, false);
      }
    });
  }

  private async personOf(role: StaffRole): Promise<number | undefined> {
    const row = await this.db.one<{ id: number }>(
      `SELECT person_id AS id FROM person_role WHERE role = $1 AND until IS NULL
         AND NOT EXISTS (SELECT 1 FROM console_account a WHERE a.person_id = person_role.person_id) ORDER BY id LIMIT 1`,
      [role],
    );
    if (row || role !== 'administrator') return row?.id;
    const place = await this.db.one<{ id: number }>(`SELECT id FROM place WHERE kind = 'district' ORDER BY id LIMIT 1`);
    if (!place) return undefined;
    const person = await this.people.add(texts.administrator);
    await this.people.grant(person.id, role, place.id);
    return person.id;
  }
}
