import { Alert, Button } from 'antd';
import { useCallback, useEffect, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { dateOf, timeOf } from '../../../kernel/time/shanghai.ts';
import { call, type Reply } from '../shell/call.ts';
import { useDoing } from '../shell/use-async.ts';
import { AccountsSection } from './accounts-section.tsx';
import './administration.css';
import { administrationTexts as texts } from './administration.texts.zh-CN.ts';

type Entry = Reply<'POST audit'>['entries'][number];
type System = Reply<'GET system'>;

const when = (iso: string): string => `${dateOf(new Date(iso)).slice(5)} ${timeOf(new Date(iso))}`;

/** Accounts, the state of the system, and the record of who did what. */
export function AdministrationPage(): JSX.Element {
  return (
    <div className="page">
      <h1>{texts.title}</h1>
      <AccountsSection />
      <div className="columns">
        <SystemSection />
        <AuditSection />
      </div>
    </div>
  );
}

function SystemSection(): JSX.Element {
  const [system, setSystem] = useState<System>();
  const { refusal, busy, run } = useDoing();
  const load = useCallback(() => void run(async () => setSystem(await call('GET system', undefined))), [run]);
  useEffect(load, [load]);
  const down = system?.accountsDown ?? [];
  return (
    <section className="sheet" aria-labelledby="system-title">
      <h2 id="system-title">{texts.system}</h2>
      {refusal && <Alert type="error" title={refusal} role="alert" />}
      {system && (
        <dl className="facts">
          <dt>{texts.redis}</dt>
          <dd className={system.redis ? '' : 'bad'}>{system.redis ? texts.ok : texts.broken}</dd>
          <dt>{texts.chat}</dt>
          <dd className={down.length > 0 ? 'bad' : ''}>
            {down.length > 0 ? down.map((a) => `${a.account} ${a.health} ${when(a.since)}`).join(' · ') : texts.chatOk}
          </dd>
        </dl>
      )}
      {system && (
        <ul>
          <li>
            {say(texts.timers, {
              ...system.timers,
              next: system.timers.next ? when(system.timers.next) : texts.nothing,
            })}
          </li>
          <li>{say(texts.outbox, system.outbox)}</li>
          {system.queues.map((q) => (
            <li key={q.name}>{say(texts.queue, q)}</li>
          ))}
        </ul>
      )}
      <Button onClick={load} loading={busy}>
        {texts.refresh}
      </Button>
    </section>
  );
}

function AuditSection(): JSX.Element {
  const [entries, setEntries] = useState<Entry[]>([]);
  const [next, setNext] = useState<number | null>(null);
  const { refusal, busy, run } = useDoing();
  const load = useCallback(
    (before: number | null) =>
      void run(async () => {
        const page = await call('POST audit', { before, action: null });
        setEntries((old) => (before === null ? page.entries : [...old, ...page.entries]));
        setNext(page.next);
      }),
    [run],
  );
  useEffect(() => load(null), [load]);
  return (
    <section className="sheet" aria-labelledby="audit-title">
      <h2 id="audit-title">{texts.audit}</h2>
      {refusal && <Alert type="error" title={refusal} role="alert" />}
      <ul className="audit">
        {entries.map((e) => (
          <li key={e.id}>
            <time dateTime={e.at}>{when(e.at)}</time> <b>{e.name ?? texts.system_}</b>{' '}
            {texts.actions[e.action] ?? e.action}{' '}
            <small>
              {Object.entries(e.subject)
                .map(([k, v]) => `${texts.subjects[k] ?? k} ${v}`)
                .join(' · ')}
              {e.reason ? ` · ${e.reason}` : ''}
            </small>
          </li>
        ))}
      </ul>
      {next !== null && (
        <Button onClick={() => load(next)} loading={busy}>
          {texts.more}
        </Button>
      )}
    </section>
  );
}
