import { Alert, Button } from 'antd';
import { useCallback, useEffect, useMemo, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { Chart } from '../chart/chart.tsx';
import { call, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { useDoing } from '../shell/use-async.ts';
import { wordsOf, type Figure, type Statistics } from './figure.ts';
import { statisticsTexts as texts } from './statistics.texts.zh-CN.ts';

type Points = Reply<'POST statistics/trend'>['points'];

/** One figure: how it is counted, by place, and over the months; a town opens into its schools. */
export function FigureDetail(props: { statistics: Statistics; figure: Figure; onTown(id: number): void }): JSX.Element {
  const { statistics, figure, onTown } = props;
  const { places, level, month, townId } = statistics;
  const [place, setPlace] = useState<{ id: number; name: string }>();
  const [points, setPoints] = useState<Points>([]);
  const { refusal, run } = useDoing();
  const placeId = place?.id ?? townId;
  const load = useCallback(
    () =>
      void run(async () =>
        setPoints((await call('POST statistics/trend', { key: figure.key, placeId, month })).points),
      ),
    [run, figure.key, placeId, month],
  );
  useEffect(load, [load]);
  const { title, unit, how } = figure;
  const bars = useMemo(
    () => ({
      labels: places.map((p) => p.name),
      series: [{ name: title, values: figure.rows.map((r) => r.value) }],
    }),
    [places, title, figure],
  );
  const line = useMemo(
    () => ({
      labels: points.map((p) => p.month),
      series: [{ name: title, values: points.map((p) => p.cell.value) }],
    }),
    [points, title],
  );
  const anyHidden = figure.total.hidden || figure.rows.some((r) => r.hidden);
  return (
    <section className="sheet figure" aria-labelledby="figure-title">
      <h2 id="figure-title">{title}</h2>
      <p className="hint">{how}</p>
      {anyHidden && <Alert type="info" title={texts.hiddenWhy} />}
      <Refusal of={refusal} />
      <div className="columns">
        <Chart title={say(texts.byTitle, { by: texts.by[level], figure: title, unit })} of={texts.place} {...bars} />
        <Chart
          kind="line"
          title={
            place
              ? say(texts.trendOf, { place: place.name, figure: title, unit })
              : say(texts.trend, { figure: title, unit })
          }
          of={texts.month}
          {...line}
        />
      </div>
      <table className="by-place">
        <thead>
          <tr>
            <th scope="col">{texts.place}</th>
            <th scope="col">{texts.number}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {places.map((p, n) => {
            const row = figure.rows[n];
            if (!row) return null;
            return (
              <tr key={p.id}>
                <th scope="row">{p.name}</th>
                <td className={row.value === null ? 'none' : ''}>
                  {wordsOf(row, unit)}
                  {level === 'town' && row.missing > 0 && row.value !== null && (
                    <small> {say(texts.missing, { n: row.missing })}</small>
                  )}
                </td>
                <td className="buttons">
                  <Button size="small" onClick={() => setPlace(p)} aria-label={`${texts.show} ${p.name}`}>
                    {texts.show}
                  </Button>
                  {level === 'town' && (
                    <Button size="small" onClick={() => onTown(p.id)} aria-label={`${texts.drill} ${p.name}`}>
                      {texts.drill}
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
