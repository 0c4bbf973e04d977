import { Button, Input } from 'antd';
import { useCallback, useEffect, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { timeOf } from '../../../kernel/time/shanghai.ts';
import { call, type Reply } from '../shell/call.ts';
import { DoingForm } from '../shell/doing-form.tsx';
import { Refusal } from '../shell/refusal.tsx';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { useDoing } from '../shell/use-async.ts';
import { todayTexts as texts } from './today.texts.zh-CN.ts';
import type { TodayRun } from './use-today.ts';

type Child = Reply<'POST runs/:id/children'>['children'][number];
type Custody = Reply<'POST custody'>;

const OUT = new Set(['EXCUSED', 'ABSENT']);
const BAD = new Set(['MISSING', 'NOT_COLLECTED']);

/** The children behind the numbers of a run, and the custody line of one. */
export function RunDrawer({ run, date, onClose }: { run: TodayRun; date: string; onClose(): void }): JSX.Element {
  const [reason, setReason] = useState<string | null>(null);
  const [children, setChildren] = useState<Child[]>();
  const [child, setChild] = useState<Child>();
  const doing = useDoing();
  const { run: perform } = doing;
  const asked = run.names === 'free' || reason !== null;
  const load = useCallback(
    () =>
      void perform(async () =>
        setChildren((await call('POST runs/:id/children', { reason }, { id: run.id })).children),
      ),
    [perform, reason, run.id],
  );
  useEffect(() => {
    if (asked) load();
  }, [asked, load]);
  const title = say(texts.childrenOf, { school: run.schoolName, point: run.pointName });
  return (
    <SheetDialog side onClose={onClose} title={child ? say(texts.line, { child: child.name }) : title}>
      <Refusal of={doing.refusal} />
      {!asked && <ReasonForm onReason={setReason} />}
      {child ? (
        <ChildLine child={child} date={date} reason={reason} onBack={() => setChild(undefined)} />
      ) : (
        <ol className="children">
          {children?.map((c) => (
            <li key={c.childId} className={OUT.has(c.state) ? 'out' : BAD.has(c.state) ? 'bad' : ''}>
              <button type="button" onClick={() => setChild(c)}>
                <span className="number">{c.number}</span>
                <span className="child-name">
                  {c.name} <small>{c.className}</small>
                  {c.allergies && <em>{say(texts.allergy, { what: c.allergies })}</em>}
                </span>
                <span className="child-state">{texts.tally[c.state]}</span>
                <span className="child-last">
                  {c.last
                    ? say(texts.last, { time: timeOf(new Date(c.last.at)), what: c.last.what, who: c.last.who })
                    : texts.noRecord}
                </span>
              </button>
            </li>
          ))}
        </ol>
      )}
    </SheetDialog>
  );
}

function ReasonForm({ onReason }: { onReason(reason: string): void }): JSX.Element {
  const [words, setWords] = useState('');
  const look = async (): Promise<void> => {
    if (words.trim()) onReason(words.trim());
  };
  return (
    <DoingForm onDo={look} button={texts.reasonShow}>
      <p>{texts.reasonWhy}</p>
      <label htmlFor="names-reason">{texts.reasonTitle}</label>
      <Input id="names-reason" maxLength={200} value={words} onChange={(e) => setWords(e.target.value)} required />
    </DoingForm>
  );
}

function ChildLine(props: { child: Child; date: string; reason: string | null; onBack(): void }): JSX.Element {
  const { child, date, reason, onBack } = props;
  const [custody, setCustody] = useState<Custody>();
  const { refusal, run } = useDoing();
  useEffect(() => {
    void run(async () => setCustody(await call('POST custody', { childId: child.childId, date, reason })));
  }, [child.childId, date, reason, run]);
  return (
    <div className="stack">
      <Button onClick={onBack}>{texts.back}</Button>
      <p className="hint">{texts.lineWhy}</p>
      <Refusal of={refusal} />
      {custody?.events.length === 0 && <p>{texts.noRecord}</p>}
      <ol className="custody">
        {custody?.events.map((e) => (
          <li key={`${e.at}${e.what}`}>
            <time dateTime={e.at}>{timeOf(new Date(e.at))}</time>
            <span>
              {e.what} {e.detail}
              <small>{e.who}</small>
            </span>
          </li>
        ))}
      </ol>
      {custody && (
        <>
          <h3>{texts.copy}</h3>
          <p className="one-line">{custody.line}</p>
        </>
      )}
    </div>
  );
}
