import { Button } from 'antd';
import { useCallback, useEffect, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { byName, MayChoose } from '../shell/choice.tsx';
import { Refusal } from '../shell/refusal.tsx';
import { useDoing } from '../shell/use-async.ts';
import { AccountsSection } from './accounts-section.tsx';
import './administration.css';
import { administrationTexts as texts } from './administration.texts.zh-CN.ts';
import { CalendarSection } from './calendar-section.tsx';
import { PoliciesSection } from './policies-section.tsx';
import { QueuesSection } from './queues-section.tsx';
import { when } from '../shell/when.ts';

type Entry = Reply<'POST audit'>['entries'][number];
type System = Reply<'GET system'>;

type Section = keyof typeof texts.sections;

const SECTIONS: Record<Section, () => JSX.Element> = {
  accounts: AccountsSection,
  calendar: CalendarSection,
  policies: PoliciesSection,
  queues: () => (
    <div className="columns">
      <SystemSection />
      <QueuesSection />
    </div>
  ),
  audit: AuditSection,
};

/** Accounts, the school calendar, the policies, the state of the system, and the record of who did what. */
export function AdministrationPage(): JSX.Element {
  const [section, setSection] = useState<Section>('accounts');
  const Shown = SECTIONS[section];
  return (
    <div className="page">
      <h1>{texts.title}</h1>
      <div className="buttons sections" role="group" aria-label={texts.sectionsLabel}>
        {(Object.keys(texts.sections) as Section[]).map((s) => (
          <Button
            key={s}
            type={s === section ? 'primary' : 'default'}
            aria-pressed={s === section}
            onClick={() => setSection(s)}
          >
            {texts.sections[s]}
          </Button>
        ))}
      </div>
      <Shown />
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
      <Refusal of={refusal} />
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
  const [places, setPlaces] = useState<Reply<'POST calendar'>['places']>([]);
  const [placeId, setPlace] = useState<number | null>(null);
  const { refusal, busy, run } = useDoing();
  const load = useCallback(
    (before: number | null) =>
      void run(async () => {
        const page = await call('POST audit', { before, action: null, placeId });
        setEntries((old) => (before === null ? page.entries : [...old, ...page.entries]));
        setNext(page.next);
      }),
    [run, placeId],
  );
  useEffect(() => load(null), [load]);
  useEffect(
    () => void run(async () => setPlaces((await call('POST calendar', { placeId: null, month: null })).places)),
    [run],
  );
  return (
    <section className="sheet" aria-labelledby="audit-title">
      <h2 id="audit-title">{texts.audit}</h2>
      <MayChoose
        className="audit-place"
        label={texts.auditPlace}
        none={texts.allPlaces}
        value={placeId}
        onChange={setPlace}
        options={byName(places)}
      />
      <Refusal of={refusal} />
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
