import { Alert, Button, Input } from 'antd';
import { useCallback, useEffect, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { timeOf } from '../../../kernel/time/shanghai.ts';
import { call, type Reply } from '../shell/call.ts';
import { onSend } from '../shell/doing-form.tsx';
import { Refusal } from '../shell/refusal.tsx';
import { shellTexts } from '../shell/shell.texts.zh-CN.ts';
import { useDoing } from '../shell/use-async.ts';
import { administrationTexts as texts } from './administration.texts.zh-CN.ts';

type List = Reply<'GET accounts'>;
type Account = List['accounts'][number];
type Without = List['without'][number];

const rolesOf = (roles: readonly { role: string; place: string }[]): string =>
  roles.map((r) => `${shellTexts.roles[r.role as keyof typeof shellTexts.roles] ?? r.role} · ${r.place}`).join(';');

/** Accounts of staff: who has one, reset, close, open; and those who have none. */
export function AccountsSection(): JSX.Element {
  const [list, setList] = useState<List>();
  const [secret, setSecret] = useState<{ login: string; password: string }>();
  const { refusal, run } = useDoing();
  const load = useCallback(async () => setList(await call('GET accounts', undefined)), []);
  useEffect(() => void run(load), [run, load]);
  const act = (work: () => Promise<void>): void =>
    void run(async () => {
      await work();
      await load();
    });
  const reset = (a: Account): void =>
    act(async () => {
      const { password } = await call('POST accounts/:id/reset', undefined, { id: a.id });
      setSecret({ login: a.login, password });
    });
  return (
    <section className="sheet" aria-labelledby="accounts-title">
      <h2 id="accounts-title">{texts.accounts}</h2>
      <Refusal of={refusal} />
      {secret && (
        <Alert
          type="warning"
          role="alert"
          title={say(texts.password, secret)}
          action={<Button onClick={() => setSecret(undefined)}>{texts.noted}</Button>}
        />
      )}
      <ul className="accounts">
        {list?.accounts.map((a) => (
          <AccountRow
            key={a.id}
            account={a}
            onReset={() => reset(a)}
            onDisable={(disabled) =>
              act(async () => void (await call('POST accounts/:id/disable', { disabled }, { id: a.id })))
            }
          />
        ))}
      </ul>
      <h2>{texts.without}</h2>
      {list?.without.length === 0 && <p className="empty">{texts.nobody}</p>}
      <ul className="accounts">
        {list?.without.map((p) => (
          <NewAccount
            key={p.personId}
            person={p}
            onCreate={(login) =>
              act(async () => {
                const { password } = await call('POST accounts', { personId: p.personId, login });
                setSecret({ login, password });
              })
            }
          />
        ))}
      </ul>
    </section>
  );
}

function AccountRow(props: { account: Account; onReset(): void; onDisable(disabled: boolean): void }): JSX.Element {
  const { account: a, onReset, onDisable } = props;
  const [asking, setAsking] = useState<'reset' | 'disable'>();
  const { login } = a;
  const states = [
    a.disabled && texts.disabled,
    a.locked && texts.locked,
    a.mustChange && texts.mustChange,
    a.secondFactor ? texts.secondFactor : texts.noSecondFactor,
    a.lastSeen ? say(texts.lastSeen, { time: timeOf(new Date(a.lastSeen)) }) : texts.never,
  ].filter(Boolean);
  const sure = (): void => {
    if (asking === 'reset') onReset();
    else onDisable(true);
    setAsking(undefined);
  };
  return (
    <li className={a.disabled ? 'off' : ''}>
      <span className="account-name">
        <b>{a.name}</b> {login}
      </span>
      <span>{rolesOf(a.roles)}</span>
      <span className="hint">{states.join(' · ')}</span>
      <span className="buttons">
        {a.own && <span className="hint">{texts.own}</span>}
        {!a.own && !asking && (
          <>
            <Button size="small" onClick={() => setAsking('reset')} aria-label={say(texts.resetOf, { login })}>
              {texts.reset}
            </Button>
            {a.disabled ? (
              <Button size="small" onClick={() => onDisable(false)} aria-label={say(texts.enableOf, { login })}>
                {texts.enable}
              </Button>
            ) : (
              <Button
                size="small"
                danger
                onClick={() => setAsking('disable')}
                aria-label={say(texts.disableOf, { login })}
              >
                {texts.disable}
              </Button>
            )}
          </>
        )}
        {asking && (
          <>
            <span role="alert">{say(asking === 'reset' ? texts.sureReset : texts.sureDisable, { login })}</span>
            <Button size="small" danger type="primary" onClick={sure}>
              {texts.sure}
            </Button>
            <Button size="small" onClick={() => setAsking(undefined)}>
              {texts.cancel}
            </Button>
          </>
        )}
      </span>
    </li>
  );
}

function NewAccount({ person, onCreate }: { person: Without; onCreate(login: string): void }): JSX.Element {
  const [login, setLogin] = useState('');
  return (
    <li>
      <span className="account-name">
        <b>{person.name}</b>
      </span>
      <span>{rolesOf(person.roles)}</span>
      <form className="buttons" onSubmit={onSend(() => onCreate(login))}>
        <Input
          size="small"
          aria-label={say(texts.newLogin, { name: person.name })}
          placeholder={texts.login}
          value={login}
          maxLength={40}
          onChange={(e) => setLogin(e.target.value)}
          required
        />
        <Button size="small" htmlType="submit" aria-label={say(texts.createFor, { name: person.name })}>
          {texts.create}
        </Button>
      </form>
    </li>
  );
}
