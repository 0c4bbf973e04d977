import { Button } from 'antd';
import { useCallback, useEffect, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { useDoing } from '../shell/use-async.ts';
import { dayWords } from './point-month.tsx';
import { rotaTexts as texts } from './rota.texts.zh-CN.ts';
import type { RotaDay, RotaDeskOfPage, RotaPlan } from './use-rota.ts';

type Candidate = Reply<'POST rota/candidates'>['candidates'][number];

/** One day by keyboard or finger: who is on, who could be, and what stands against the others. */
export function DayDialog(props: { plan: RotaPlan; day: RotaDay; desk: RotaDeskOfPage; onClose(): void }): JSX.Element {
  const { plan, day, desk, onClose } = props;
  const { planId } = plan;
  const { date } = day;
  const [candidates, setCandidates] = useState<Candidate[]>();
  const { refusal, run } = useDoing();
  const load = useCallback(
    () => run(async () => setCandidates((await call('POST rota/candidates', { planId, date })).candidates)),
    [run, planId, date],
  );
  useEffect(() => void load(), [load]);
  const then = (done: Promise<boolean>): void => void done.then(load);
  const why = desk.refusal || refusal;
  return (
    <SheetDialog side title={say(texts.dialog, { day: dayWords(date), point: plan.pointName })} onClose={onClose}>
      <div className="stack">
        <Refusal of={why} />
        {day.layer === 'draft' && <p className="hint">{texts.draftNote}</p>}
        <h3>{texts.on}</h3>
        {day.seats.length === 0 && <p className="empty">{texts.off}</p>}
        <ul className="people">
          {day.seats.map(({ personId, name, state, pinned }) => (
            <li key={personId}>
              <span>
                <b>{name}</b>{' '}
                <span className="hint">
                  {[state === null ? '' : (texts.states[state] ?? state), pinned ? texts.pinned : '']
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <span className="buttons">
                {day.layer !== 'run' && (
                  <Button
                    size="small"
                    onClick={() => then(desk.pin(planId, date, personId, !pinned))}
                    aria-label={say(pinned ? texts.unpinName : texts.pinName, { name })}
                  >
                    {pinned ? texts.unpin : texts.pin}
                  </Button>
                )}
                <Button
                  size="small"
                  onClick={() => then(desk.unassign(planId, date, personId))}
                  aria-label={say(texts.takeOff, { name })}
                >
                  {texts.take}
                </Button>
              </span>
            </li>
          ))}
        </ul>
        <h3>{texts.candidates}</h3>
        {candidates?.length === 0 && <p className="empty">{texts.noCandidates}</p>}
        <ul className="people candidates">
          {candidates?.map((c) => (
            <CandidateRow
              key={c.personId}
              candidate={c}
              onPut={(anyway) => then(desk.assign({ planId, date, personId: c.personId, insteadOf: null }, anyway))}
            />
          ))}
        </ul>
      </div>
    </SheetDialog>
  );
}

function CandidateRow({ candidate: c, onPut }: { candidate: Candidate; onPut(anyway: boolean): void }): JSX.Element {
  const { name } = c;
  const open = c.objection === null || c.wish;
  return (
    <li>
      <span>
        <b>{name}</b> <span className="hint">{say(texts.inWeek, c)}</span>
        {c.sentence && <span className={c.wish ? 'why' : 'why rule'}>{c.sentence}</span>}
      </span>
      {open && (
        <Button
          size="small"
          type={c.wish ? 'default' : 'primary'}
          onClick={() => onPut(c.wish)}
          aria-label={say(c.wish ? texts.anywayName : texts.assignName, { name })}
        >
          {c.wish ? texts.anyway : texts.assign}
        </Button>
      )}
    </li>
  );
}
