import { useMemo, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { addDays, mondayOf } from '../../../kernel/time/shanghai.ts';
import { Chart } from '../chart/chart.tsx';
import { rotaTexts as texts } from './rota.texts.zh-CN.ts';
import type { Rota } from './use-rota.ts';

/** How even the load is, and in which weeks somebody is missing. */
export function RotaPlots({ rota }: { rota: Rota }): JSX.Element {
  const load = useMemo(() => {
    const most = Math.max(0, ...rota.volunteers.map((v) => v.planned));
    const counts = Array.from({ length: most + 1 }, (_, n) => rota.volunteers.filter((v) => v.planned === n).length);
    return {
      labels: counts.map((_, n) => say(texts.shiftsN, { n })),
      series: [{ name: texts.people, values: counts }],
    };
  }, [rota]);
  const gaps = useMemo(() => {
    const days = rota.plans.flatMap((p) => p.days);
    const mondays = [...new Set(days.map((d) => mondayOf(d.date)))].toSorted();
    const values = mondays.map((monday) =>
      days.filter((d) => d.date >= monday && d.date <= addDays(monday, 6)).reduce((n, d) => n + d.missing, 0),
    );
    return { labels: mondays.map((d) => d.slice(5)), series: [{ name: texts.short, values }] };
  }, [rota]);
  return (
    <section className="sheet plots" aria-labelledby="plots-title">
      <h2 id="plots-title">{texts.plots}</h2>
      <div className="columns">
        <Chart title={texts.histogram} of={texts.shifts} {...load} />
        <Chart title={texts.gapsByWeek} of={texts.week} {...gaps} />
      </div>
    </section>
  );
}
