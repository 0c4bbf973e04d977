import { Alert } from 'antd';
import { useEffect, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { useDoing } from '../shell/use-async.ts';
import { todayTexts } from '../today/today.texts.zh-CN.ts';
import { childrenTexts as texts } from './children.texts.zh-CN.ts';

type Child = Reply<'POST children/:id'>;

/** One child: guardians, who may and who may not collect, and the custody line of any of the last days. */
export function ChildPanel(props: { childId: number; name: string; onClose(): void }): JSX.Element {
  const { childId, name, onClose } = props;
  const [child, setChild] = useState<Child>();
  const { refusal, run } = useDoing();
  useEffect(() => {
    void run(async () => setChild(await call('POST children/:id', undefined, { id: childId })));
  }, [childId, run]);
  return (
    <SheetDialog side title={name} onClose={onClose}>
      {refusal && <Alert type="error" title={refusal} role="alert" />}
      {child && (
        <>
          <p>
            {say(texts.school, {
              school: child.schoolName,
              cls: child.className,
              point: child.pointName ?? texts.noPoint,
            })}
          </p>
          <p className={child.allergies ? 'bad' : ''}>
            {child.allergies ? say(texts.allergies, { what: child.allergies }) : texts.noAllergies}
          </p>
          <p>{child.mayLeaveAlone ? texts.alone : texts.notAlone}</p>
          {child.calls.length > 0 && <p>{say(texts.calls, { calls: child.calls.join('、') })}</p>}
          <People child={child} />
          <h3>{texts.days}</h3>
          {child.days.length === 0 && <p className="empty">{texts.noDays}</p>}
          {child.days.map((d) => (
            <Day key={d.date} childId={childId} day={d} />
          ))}
        </>
      )}
    </SheetDialog>
  );
}

function People({ child }: { child: Child }): JSX.Element {
  const by = (permission: 'authorised' | 'forbidden'): Child['collectors'] =>
    child.collectors.filter((c) => c.permission === permission);
  return (
    <>
      <h3>{texts.guardians}</h3>
      <ol>
        {child.guardians.map((g) => (
          <li key={g.name}>
            {g.relation} {g.name} {g.phone}{' '}
            <small className={g.linked ? 'hint' : 'bad'}>{g.linked ? texts.linked : texts.notLinked}</small>
            {g.frozen && <div className="bad">{texts.frozen}</div>}
          </li>
        ))}
      </ol>
      <h3>{texts.collect}</h3>
      <p>
        {by('authorised')
          .map((c) => `${c.relation ?? ''} ${c.name}`.trim())
          .join('、') || texts.onlyGuardians}
      </p>
      <h3>{texts.forbidden}</h3>
      <p className={by('forbidden').length > 0 ? 'bad' : ''}>
        {by('forbidden')
          .map((c) => `${c.relation ?? ''} ${c.name}`.trim())
          .join('、') || texts.nobody}
      </p>
    </>
  );
}

function Day({ childId, day }: { childId: number; day: Child['days'][number] }): JSX.Element {
  const [line, setLine] = useState<string>();
  const { refusal, run } = useDoing();
  const toggle = (open: boolean): void => {
    if (!open || line !== undefined) return;
    void run(async () => setLine((await call('POST custody', { childId, date: day.date, reason: null })).line));
  };
  const state = todayTexts.tally[day.state as keyof typeof todayTexts.tally] ?? day.state;
  return (
    <details onToggle={(e) => toggle(e.currentTarget.open)}>
      <summary>
        {day.date} {day.pointName} · {state}
      </summary>
      {refusal && <Alert type="error" title={refusal} role="alert" />}
      {line && <p className="one-line">{line}</p>}
    </details>
  );
}
