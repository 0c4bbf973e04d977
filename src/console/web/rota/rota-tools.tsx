import { Alert, Button } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { rotaTexts as texts } from './rota.texts.zh-CN.ts';
import type { Rota, RotaDeskOfPage } from './use-rota.ts';

/** Planning from a day on, publishing the draft, throwing it away; each says what came of it. */
export function RotaTools({ rota, desk }: { rota: Rota; desk: RotaDeskOfPage }): JSX.Element {
  const { today, month } = rota;
  const first = `${month}-01`;
  const [chosen, setChosen] = useState<string>();
  const [told, setTold] = useState<string[]>([]);
  const from = chosen?.startsWith(month) && chosen >= today ? chosen : first < today ? today : first;
  const { schoolId } = rota;
  if (schoolId === null) return <></>;
  const over = !from.startsWith(month);
  const act = (work: () => Promise<string[]>): void => {
    setTold([]);
    void desk.change(async () => setTold(await work()));
  };
  return (
    <section className="sheet tools" aria-label={texts.plan}>
      <span className="buttons">
        <label>
          <span>{texts.from}</span>
          <input
            type="date"
            value={from}
            min={first < today ? today : first}
            disabled={over}
            onChange={(e) => setChosen(e.target.value)}
          />
        </label>
        <Button
          loading={desk.busy}
          disabled={over}
          onClick={() => act(async () => plannedWords(await call('POST rota/plan', { schoolId, month, from })))}
        >
          {texts.plan}
        </Button>
        {rota.drafted > 0 && (
          <>
            <span className="drafted">{say(texts.drafted, { n: rota.drafted })}</span>
            <Button
              type="primary"
              loading={desk.busy}
              onClick={() => act(async () => publishedWords(await call('POST rota/publish', { schoolId })))}
            >
              {texts.publish}
            </Button>
            <Button
              onClick={() =>
                act(async () => {
                  await call('POST rota/discard', { schoolId });
                  return [];
                })
              }
            >
              {texts.discard}
            </Button>
          </>
        )}
      </span>
      {told.length > 0 && (
        <Alert
          type="success"
          role="status"
          title={told.map((line) => (
            <div key={line}>{line}</div>
          ))}
        />
      )}
    </section>
  );
}

const plannedWords = ({ points }: Reply<'POST rota/plan'>): string[] =>
  points.map(({ pointName, shifts, missing, by }) =>
    say(texts.planned, {
      point: pointName,
      shifts,
      gaps: missing > 0 ? say(texts.gaps, { missing }) : texts.noGaps,
      how: by === 'greedy' ? texts.simple : '',
    }),
  );

function publishedWords({ shifts, tooNear, doubled }: Reply<'POST rota/publish'>): string[] {
  const words = [say(texts.published, { shifts })];
  if (tooNear.length > 0) words.push(say(texts.tooNear, { days: tooNear.map((d) => d.slice(5)).join('、') }));
  if (doubled > 0) words.push(say(texts.doubled, { n: doubled }));
  return words;
}
