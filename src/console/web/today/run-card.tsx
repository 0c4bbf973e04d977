import { Button } from 'antd';
import type { JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { timeOf } from '../../../kernel/time/shanghai.ts';
import { todayTexts as texts } from './today.texts.zh-CN.ts';
import type { TodayRun } from './use-today.ts';

type ChildState = keyof typeof texts.tally;
const clock = (iso: string): string => timeOf(new Date(iso));
const GRAVE = new Set(['OVERDUE', 'NOT_COLLECTED', 'OPEN_AT_NIGHT', 'COUNTS_DIFFER', 'TOO_FEW_ADULTS']);
/** In the order of a child's day. */
const STATES: readonly ChildState[] = [
  'MISSING',
  'NOT_COLLECTED',
  'EXPECTED',
  'HELD',
  'WITH_ESCORT',
  'EN_ROUTE',
  'SHELTERING',
  'ARRIVED',
  'COLLECTED',
  'SELF_LEFT',
  'RETURNED',
  'EXCUSED',
  'ABSENT',
];

/** One run: where it stands, 应/实, who walks, what is late. */
export function RunCard(props: { run: TodayRun; alarmed: boolean; onChildren(): void }): JSX.Element {
  const { run, alarmed, onChildren } = props;
  const name = `${run.schoolName} → ${run.pointName}`;
  const grave = alarmed || run.late.some((l) => GRAVE.has(l)) || (run.tally.MISSING ?? 0) > 0;
  const mood = run.suspended ? 'grey' : grave ? 'red' : run.late.length > 0 ? 'amber' : 'calm';
  return (
    <article className={`run ${mood}`} aria-label={name}>
      <div className="run-head">
        <h3>{name}</h3>
        <span className={`state ${run.suspended ? 'off' : run.state.toLowerCase()}`}>
          {run.suspended ? texts.suspended : texts.state[run.state]}
        </span>
        <span className="times">{times(run)}</span>
      </div>
      <div className="run-body">
        <div className="count">
          <span>
            {texts.expected} <b>{run.expected}</b>
          </span>
          <span>
            {texts.present}{' '}
            <b className={run.present < run.expected && run.state !== 'PLANNED' ? 'short' : ''}>{run.present}</b>
          </span>
        </div>
        <div className="details">
          <ul className="tally">
            {STATES.filter((s) => run.tally[s]).map((s) => (
              <li key={s} className={s === 'MISSING' || s === 'NOT_COLLECTED' ? 'bad' : ''}>
                {texts.tally[s]} {run.tally[s]}
              </li>
            ))}
          </ul>
          <Adults run={run} />
          <Counts run={run} />
        </div>
        <div className="actions">
          <Button
            onClick={onChildren}
            aria-label={say(texts.childrenOf, { school: run.schoolName, point: run.pointName })}
          >
            {texts.children}
          </Button>
          {run.printable && (
            <Button href={`/console/api/runs/${run.id}/roster`} target="_blank" rel="noopener">
              {run.rosterFrozenAt ? texts.roster : texts.rosterLive}
            </Button>
          )}
        </div>
      </div>
      {run.late.length > 0 && (
        <ul className="late">
          {run.late.map((l) => (
            <li key={l} className={GRAVE.has(l) ? 'grave' : ''}>
              {texts.late[l]}
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

function times(run: TodayRun): string {
  const parts = [
    run.departedAt
      ? say(texts.depart, { time: clock(run.departedAt) })
      : say(texts.planned, { time: clock(run.departAt) }),
    run.arrivedAt
      ? say(texts.arrived, { time: clock(run.arrivedAt) })
      : run.eta && run.departedAt
        ? say(texts.eta, { time: clock(run.eta) })
        : '',
  ];
  return parts.filter(Boolean).join(' · ');
}

function Adults({ run }: { run: TodayRun }): JSX.Element {
  // standby people nobody asked are no news
  const told = run.shifts.filter((s) => s.duty === 'escort' || s.state !== 'PLANNED');
  if (told.length === 0) return <p className="adults none">{texts.noAdults}</p>;
  return (
    <ul className="adults">
      {told.map((s) => (
        <li key={s.name} className={s.state.toLowerCase()} title={s.reason ?? undefined}>
          {s.name}
          <span>
            {s.duty === 'standby' ? `${texts.standby} ` : ''}
            {texts.shift[s.state]}
            {s.lateMinutes ? ` ${say(texts.lateBy, { minutes: s.lateMinutes })}` : ''}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Counts({ run }: { run: TodayRun }): JSX.Element | null {
  const { teacher, escort } = run.gate;
  if (teacher === undefined && escort === undefined && run.arrivalCount === null) return null;
  const gate = say(texts.gate, { teacher: teacher ?? texts.unsaid, escort: escort ?? texts.unsaid });
  const arrival = run.arrivalCount === null ? '' : ` · ${say(texts.arrival, { count: run.arrivalCount })}`;
  return (
    <p className="gate">
      {gate}
      {arrival}
    </p>
  );
}
