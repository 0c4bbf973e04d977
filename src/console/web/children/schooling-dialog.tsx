import { Alert, Button } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Body, type Reply } from '../shell/call.ts';
import { Choice, MayChoose } from '../shell/choice.tsx';
import { DoingForm } from '../shell/doing-form.tsx';
import { Refusal } from '../shell/refusal.tsx';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { useDoing } from '../shell/use-async.ts';
import { useLoaded } from '../shell/use-loaded.ts';
import { when } from '../shell/when.ts';
import { schoolingTexts as texts } from './schooling.texts.zh-CN.ts';

type Schooling = Reply<'POST children/:id/schooling'>;
type Standing = Schooling['standing'][number];
type Because = Body<'POST children/:id/leave'>['because'];
type What = keyof typeof texts.what;

interface Part {
  childId: number;
  name: string;
  /** Something was done, and how to say so. */
  onDone(told: string): void;
}

/** A pupil who leaves, whose parents are back, or who goes to another class; and what of that can be taken back. */
export function SchoolingDialog({ onClose, ...part }: Part & { onClose(): void }): JSX.Element {
  const { childId, name } = part;
  const [told, setTold] = useState('');
  const [what, setWhat] = useState<What>('leave');
  const { value, refusal, reload } = useLoaded(
    () => call('POST children/:id/schooling', undefined, { id: childId }),
    [childId],
  );
  const done = (sentence: string): void => {
    part.onDone(sentence);
    setTold(sentence);
    void reload();
  };
  const left = value?.standing.some((s) => s.kind === 'moved') ?? false;
  return (
    <SheetDialog title={say(texts.title, { name })} onClose={onClose}>
      <Refusal of={refusal} />
      {value && (
        <div className="stack">
          {told !== '' && <Alert type="success" title={told} role="status" />}
          {value.standing.map((s) => (
            <TakeBack key={s.event} {...part} of={s} onDone={done} />
          ))}
          {!left && (
            <>
              <Choice
                label={texts.choose}
                value={what}
                onChange={setWhat}
                options={(Object.keys(texts.what) as What[]).map((w) => ({ value: w, label: texts.what[w] }))}
              />
              {what === 'leave' && <LeaveForm {...part} today={value.today} onDone={done} />}
              {what === 'class' && <ClassForm {...part} schooling={value} onDone={done} />}
              {what === 'back' && <ParentsForm {...part} onDone={done} />}
            </>
          )}
        </div>
      )}
    </SheetDialog>
  );
}

function TakeBack({ childId, name, of, onDone }: Part & { of: Standing }): JSX.Element {
  const { refusal, busy, run } = useDoing();
  const undo = (): void =>
    void run(async () => {
      await call('POST children/:id/schooling/undo', { event: of.event }, { id: childId });
      onDone(say(texts.undone, { name }));
    });
  return (
    <>
      <Alert
        type="info"
        title={wordsOf(of)}
        description={of.others ? say(texts.others, { others: of.others }) : undefined}
        action={
          <Button size="small" loading={busy} onClick={undo}>
            {texts.undo}
          </Button>
        }
      />
      <Refusal of={refusal} />
    </>
  );
}

function wordsOf({ kind, at, by, because, on, from, to }: Standing): string {
  const facts = { by, at: when(at) };
  if (kind === 'parents_back') return say(texts.stands.back, facts);
  if (kind === 'class_moved') return say(texts.stands.moved, { ...facts, from: from ?? '', to: to ?? '' });
  return say(texts.stands.left, { ...facts, why: texts.because[because ?? 'moved_away'], on: on ?? at.slice(0, 10) });
}

function LeaveForm({ childId, name, today, onDone }: Part & { today: string }): JSX.Element {
  const [because, setBecause] = useState<Because | null>(null);
  const [on, setOn] = useState(today);
  const leave = async (): Promise<void> => {
    if (!because) return;
    await call('POST children/:id/leave', { because, on }, { id: childId });
    onDone(say(texts.left, { name, why: texts.because[because] }));
  };
  return (
    <DoingForm onDo={leave} button={texts.leaveDo} look="danger">
      <MayChoose
        label={texts.why}
        none={texts.none}
        value={because}
        onChange={setBecause}
        options={(Object.keys(texts.because) as Because[]).map((b) => ({ value: b, label: texts.because[b] }))}
        required
      />
      <label>
        <span>{texts.on}</span>
        <input type="date" value={on} max={today} onChange={(e) => setOn(e.target.value)} required />
      </label>
      <p className="hint">{because ? texts.follows[because] : texts.leaveHint}</p>
    </DoingForm>
  );
}

function ClassForm({ childId, name, schooling, onDone }: Part & { schooling: Schooling }): JSX.Element {
  const [classId, setClass] = useState<number | null>(null);
  const { classes } = schooling;
  const several = new Set(classes.map((c) => c.school)).size > 1;
  const move = async (): Promise<void> => {
    const cls = classes.find((c) => c.id === classId);
    if (!cls) return;
    const { offPoint } = await call('POST children/:id/class', { classId: cls.id }, { id: childId });
    const told = say(texts.moved, { name, cls: several ? `${cls.school} ${cls.name}` : cls.name });
    onDone(offPoint ? told + texts.offPoint : told);
  };
  return (
    <DoingForm onDo={move} button={texts.classDo}>
      <MayChoose
        label={texts.toClass}
        none={texts.none}
        value={classId}
        onChange={setClass}
        options={classes
          .filter((c) => c.id !== schooling.classId)
          .map((c) => ({ value: c.id, label: several ? `${c.school} ${c.name}` : c.name }))}
        required
      />
      <p className="hint">{texts.classHint}</p>
    </DoingForm>
  );
}

function ParentsForm({ childId, name, onDone }: Part): JSX.Element {
  const [who, setWho] = useState<keyof typeof texts.parents>('both');
  const back = async (): Promise<void> => {
    const parents = who === 'both' ? (['father', 'mother'] as const) : ([who] as const);
    await call('POST children/:id/parents-back', { who: [...parents] }, { id: childId });
    onDone(say(texts.back, { name }));
  };
  return (
    <DoingForm onDo={back} button={texts.backDo}>
      <Choice
        label={texts.backWho}
        value={who}
        onChange={setWho}
        options={(['both', 'father', 'mother'] as const).map((p) => ({ value: p, label: texts.parents[p] }))}
      />
      <p className="hint">{texts.backHint}</p>
    </DoingForm>
  );
}
