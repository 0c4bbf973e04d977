import { Button } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { addMonths } from '../../../kernel/time/shanghai.ts';
import { call } from '../shell/call.ts';
import { byName, MayChoose } from '../shell/choice.tsx';
import { Refusal } from '../shell/refusal.tsx';
import { useDoing } from '../shell/use-async.ts';
import { EnterFigures } from './enter-figures.tsx';
import { wordsOf, type Figure, type Statistics } from './figure.ts';
import './statistics.css';
import { statisticsTexts as texts } from './statistics.texts.zh-CN.ts';

const FigureDetail = lazy(() => import('./figure-detail.tsx').then((m) => ({ default: m.FigureDetail })));

/** The figures of the visitor's places: all at a glance, one by place and over the months, and as a workbook. */
export function StatisticsPage(): JSX.Element {
  const [figures, setFigures] = useState<Statistics>();
  const [chosen, setChosen] = useState<Figure['key']>('escorted');
  const { busy, refusal, run } = useDoing();
  const load = useCallback(
    (month: string | null, townId: number | null) =>
      void run(async () => setFigures(await call('POST statistics', { month, townId }))),
    [run],
  );
  useEffect(() => load(null, null), [load]);
  if (!figures) return <p className="booting">{refusal || texts.loading}</p>;
  const { month, townId } = figures;
  const figure = figures.figures.find((f) => f.key === chosen) ?? figures.figures[0];
  const download = (): void =>
    void run(async () => {
      const url = URL.createObjectURL(await call('POST statistics/sheet', { month, townId }));
      const link = document.createElement('a');
      link.href = url;
      link.download = say(texts.sheetName, { month });
      link.click();
      URL.revokeObjectURL(url);
    });
  return (
    <div className="page statistics" aria-busy={busy}>
      <h1>{texts.title}</h1>
      <div className="stat-filters">
        <span className="buttons" role="group" aria-label={texts.month}>
          <Button onClick={() => load(addMonths(`${month}-01`, -1).slice(0, 7), townId)}>{texts.before}</Button>
          <b className="month" aria-live="polite">
            {say(texts.monthOf, { y: month.slice(0, 4), m: Number(month.slice(5)) })}
          </b>
          <Button
            disabled={month >= figures.today.slice(0, 7)}
            onClick={() => load(addMonths(`${month}-01`, 1).slice(0, 7), townId)}
          >
            {texts.after}
          </Button>
        </span>
        {figures.towns.length > 1 && (
          <MayChoose
            label={texts.town}
            none={texts.allTowns}
            value={townId}
            onChange={(town) => load(month, town)}
            options={byName(figures.towns)}
          />
        )}
        <Button onClick={download} loading={busy}>
          {texts.sheet}
        </Button>
      </div>
      <Refusal of={refusal} />
      {figures.places.length === 0 && <p className="empty">{texts.noPlace}</p>}
      <section aria-label={texts.figures}>
        <ul className="tiles">
          {figures.figures.map((f) => (
            <Tile key={f.key} figure={f} on={f.key === figure?.key} onChoose={() => setChosen(f.key)} />
          ))}
        </ul>
      </section>
      {figure && (
        <Suspense fallback={<p className="booting">{texts.loading}</p>}>
          <FigureDetail
            key={`${figure.key} ${month} ${townId ?? ''}`}
            statistics={figures}
            figure={figure}
            onTown={(id) => load(month, id)}
          />
        </Suspense>
      )}
      {figures.mayEnter.length > 0 && (
        <EnterFigures schools={figures.mayEnter} today={figures.today} onEntered={() => load(month, townId)} />
      )}
    </div>
  );
}

function Tile(props: { figure: Figure; on: boolean; onChoose(): void }): JSX.Element {
  const { figure: f, on, onChoose } = props;
  const none = f.total.value === null;
  return (
    <li>
      <button type="button" className={none ? 'tile none' : 'tile'} aria-pressed={on} onClick={onChoose}>
        <span className="tile-title">{f.title}</span>
        <span className="tile-value">
          {none ? wordsOf(f.total) : f.total.value}
          {!none && <small> {f.unit}</small>}
        </span>
        {!none && f.total.missing > 0 && (
          <span className="tile-note">{say(texts.missing, { n: f.total.missing })}</span>
        )}
      </button>
    </li>
  );
}
