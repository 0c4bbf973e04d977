import { Alert, Button } from 'antd';
import { lazy, Suspense, useState, type JSX } from 'react';
import { fill } from '../../../kernel/fill.ts';
import { say } from '../../../kernel/texts.ts';
import { timeOf } from '../../../kernel/time/shanghai.ts';
import './today.css';
import { AlarmList } from './alarm-list.tsx';
import { RunCard } from './run-card.tsx';
import { todayTexts as texts } from './today.texts.zh-CN.ts';
import { useHouseClock, useToday, type Today, type TodayRun } from './use-today.ts';

const RunDrawer = lazy(() => import('./run-drawer.tsx').then((m) => ({ default: m.RunDrawer })));
const SuspensionDialog = lazy(() => import('./suspension-dialog.tsx').then((m) => ({ default: m.SuspensionDialog })));

export const clock = (iso: string): string => timeOf(new Date(iso));

/** What a coordinator keeps open at 16:30. */
export function TodayPage(): JSX.Element {
  const { today, live, refusal, ahead } = useToday();
  const [open, setOpen] = useState<TodayRun>();
  const [suspending, setSuspending] = useState<'new' | Today['awaiting'][number]>();
  if (!today) {
    return <p className="booting">{refusal ? say(texts.unreachable, { why: refusal }) : texts.loading}</p>;
  }
  return (
    <div className="page today">
      <h1 className="seen-by-readers">{texts.title}</h1>
      <div className="top-line">
        <HouseClock ahead={ahead} date={today.date} />
        <span className={live ? 'live on' : 'live'} role="status">
          {live ? texts.live : say(texts.lost, { time: clock(today.now) })}
        </span>
        <Sums today={today} />
        {today.maySuspend.length > 0 && (
          <Button danger onClick={() => setSuspending('new')}>
            {texts.suspend}
          </Button>
        )}
      </div>
      <Banners today={today} onAgree={setSuspending} />
      <div className="board">
        <section className="runs" aria-labelledby="runs-title">
          <h2 id="runs-title">{texts.runs}</h2>
          {today.runs.length === 0 && <p className="empty">{whyClosed(today)}</p>}
          {today.runs.map((run) => (
            <RunCard
              key={run.id}
              run={run}
              alarmed={today.alarms.some((a) => a.runId === run.id)}
              onChildren={() => setOpen(run)}
            />
          ))}
        </section>
        <AlarmList alarms={today.alarms} ahead={ahead} />
      </div>
      <Suspense fallback={null}>
        {open && <RunDrawer run={open} date={today.date} onClose={() => setOpen(undefined)} />}
        {suspending && <SuspensionDialog today={today} of={suspending} onClose={() => setSuspending(undefined)} />}
      </Suspense>
    </div>
  );
}

function HouseClock({ ahead, date }: { ahead: number; date: string }): JSX.Element {
  const now = useHouseClock(ahead, 5_000);
  const day = texts.weekdays[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? '';
  return (
    <span className="clock">
      <b>{timeOf(now)}</b> {say(texts.day, { date: date.slice(5), weekday: say(texts.weekday, { day }) })}
    </span>
  );
}

function Sums({ today }: { today: Today }): JSX.Element {
  const sum = (of: (run: TodayRun) => number): number => today.runs.reduce((n, run) => n + of(run), 0);
  const home = sum((r) => (r.tally.COLLECTED ?? 0) + (r.tally.SELF_LEFT ?? 0) + (r.tally.RETURNED ?? 0));
  const late = today.runs.filter((r) => r.late.length > 0).length;
  const sums: [string, number, string][] = [
    [texts.sums.runs, today.runs.length, ''],
    [texts.sums.expected, sum((r) => r.expected), ''],
    [texts.sums.present, sum((r) => r.present), ''],
    [texts.sums.home, home, ''],
    [texts.sums.late, late, late > 0 ? 'amber' : ''],
    [texts.sums.alarms, today.alarms.length, today.alarms.length > 0 ? 'red' : ''],
  ];
  return (
    <dl className="sums">
      {sums.map(([name, n, colour]) => (
        <div key={name} className={colour}>
          <dt>{name}</dt>
          <dd>{n}</dd>
        </div>
      ))}
    </dl>
  );
}

function Banners({ today, onAgree }: { today: Today; onAgree(draft: Today['awaiting'][number]): void }): JSX.Element {
  return (
    <div className="banners">
      {today.accountsDown.map((a) => (
        <Alert
          key={a.account}
          type="error"
          showIcon
          role="alert"
          title={say(texts.down, {
            account: a.account,
            health: texts.health[a.health] ?? a.health,
            time: clock(a.since),
            waiting: a.waiting,
          })}
        />
      ))}
      {waiting(today).map(({ words, page, go }) => (
        <Alert key={page} type="warning" showIcon role="status" title={words} action={<a href={`#${page}`}>{go}</a>} />
      ))}
      {today.awaiting.map((d) => (
        <Alert
          key={d.id}
          type="warning"
          showIcon
          role="alert"
          title={say(texts.awaiting, {
            who: d.askedByName,
            place: d.placeName,
            date: d.date,
            reason: d.reason,
            source: d.source,
            time: clock(d.expiresAt),
          })}
          action={<Button onClick={() => onAgree(d)}>{texts.agree}</Button>}
        />
      ))}
    </div>
  );
}

/** What waits for this visitor on other pages. */
function waiting({ disputes, unowned, privacy }: Today): { words: string; page: string; go: string }[] {
  const words = privacy && Object.values(privacy).some((n) => n > 0) ? privacyWords(privacy) : undefined;
  return [
    ...(disputes > 0
      ? [{ words: say(texts.disputes, { n: disputes }), page: 'children', go: texts.decideDisputes }]
      : []),
    ...(unowned > 0 ? [{ words: say(texts.unowned, { n: unowned }), page: 'pairing', go: texts.takeNeeds }] : []),
    ...(words === undefined ? [] : [{ words, page: 'privacy', go: texts.privacy.go }]),
  ];
}

function privacyWords({ late, soon, glass }: NonNullable<Today['privacy']>): string {
  const words = [
    ...(late > 0 ? [say(texts.privacy.late, { n: late })] : []),
    ...(soon > 0 ? [say(texts.privacy.soon, { n: soon })] : []),
    ...(glass > 0 ? [say(texts.privacy.glass, { n: glass })] : []),
  ];
  return say(texts.privacy.all, { words: words.join(texts.privacy.between) });
}

function whyClosed(today: Today): string {
  if (!today.closed) return texts.noPlace;
  return fill(texts.closed[today.closed], { reason: today.closedReason ?? '' });
}
