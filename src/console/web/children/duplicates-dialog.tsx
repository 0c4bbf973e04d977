import { Alert, Button } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { SureForm } from '../shell/sure-form.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { duplicateTexts as texts } from './children.texts.zh-CN.ts';

type Pair = Reply<'GET duplicates'>['pairs'][number];
type Side = Pair[number];

/** Children who are probably registered twice, side by side, and the way to make them one. */
export function DuplicatesDialog({ onClose }: { onClose(): void }): JSX.Element {
  const [done, setDone] = useState(false);
  const { value, refusal, reload } = useLoaded(() => call('GET duplicates', undefined), []);
  const merged = async (): Promise<void> => {
    setDone(true);
    await reload();
  };
  return (
    <SheetDialog side="wide" title={texts.title} onClose={onClose}>
      <Refusal of={refusal} />
      {done && <Alert type="success" title={texts.done} role="status" />}
      <p className="hint">{texts.intro}</p>
      {value?.pairs.length === 0 && <p className="empty">{texts.none}</p>}
      {value?.pairs.map((pair) => (
        <Twin key={`${pair[0].childId}-${pair[1].childId}`} pair={pair} onMerged={merged} />
      ))}
    </SheetDialog>
  );
}

const lines: readonly { label: string; of(side: Side): string }[] = [
  { label: texts.birth, of: (s) => s.birth ?? texts.unknown },
  { label: texts.cls, of: (s) => `${s.schoolName} ${s.className}` },
  { label: texts.point, of: (s) => s.pointName ?? texts.noPoint },
  { label: texts.guardians, of: (s) => s.guardians.join('\n') },
  { label: texts.days, of: (s) => say(texts.daysOf, { n: s.days }) },
  { label: texts.facts, of: (s) => say(texts.factsOf, { n: s.facts }) },
];

function Twin({ pair, onMerged }: { pair: Pair; onMerged(): Promise<void> }): JSX.Element {
  const [kept, setKept] = useState<Side>();
  const [a, b] = pair;
  return (
    <article className="twin" aria-label={say(texts.pair, { name: a.name, other: b.name })}>
      <table>
        <colgroup>
          <col />
          <col />
          <col />
        </colgroup>
        <thead>
          <tr>
            <td />
            {pair.map((s) => (
              <th key={s.childId} scope="col">
                {s.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ label, of }) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              {pair.map((s) => (
                <td key={s.childId} className={of(a) === of(b) ? '' : 'differs'}>
                  {of(s)
                    .split('\n')
                    .map((line) => (
                      <div key={line}>{line}</div>
                    ))}
                </td>
              ))}
            </tr>
          ))}
          {!kept && (
            <tr>
              <td />
              {pair.map((s) => (
                <td key={s.childId}>
                  <Button
                    size="small"
                    onClick={() => setKept(s)}
                    aria-label={say(texts.keepOf, { name: s.name, cls: s.className, days: s.days })}
                  >
                    {texts.keep}
                  </Button>
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
      {kept && (
        <SecondLook kept={kept} gone={kept === a ? b : a} onMerged={onMerged} onCancel={() => setKept(undefined)} />
      )}
    </article>
  );
}

function SecondLook(props: { kept: Side; gone: Side; onMerged(): Promise<void>; onCancel(): void }): JSX.Element {
  const { kept, gone, onMerged, onCancel } = props;
  const merge = async (words: string): Promise<void> => {
    await call('POST duplicates/merge', { kept: kept.childId, gone: gone.childId, words });
    await onMerged();
  };
  const facts = {
    name: kept.name,
    cls: kept.className,
    days: kept.days,
    cls2: gone.className,
    days2: gone.days,
  };
  return (
    <SureForm
      what={say(texts.second, facts)}
      more={texts.what}
      ask={{ label: texts.words, most: 40 }}
      sure={texts.merge}
      cancel={texts.cancel}
      onSure={merge}
      onCancel={onCancel}
    />
  );
}
