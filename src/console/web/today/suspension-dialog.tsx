import { Alert, Button, Input, Radio } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { addDays, timeOf } from '../../../kernel/time/shanghai.ts';
import { call, type Reply } from '../shell/call.ts';
import { DoingForm } from '../shell/doing-form.tsx';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { todayTexts as texts } from './today.texts.zh-CN.ts';
import type { Today } from './use-today.ts';

type Draft = Reply<'POST suspension'>['draft'];
type Preview = Reply<'POST suspension'>;
type Outcome = Reply<'POST suspension/:id/confirm'>;

/** Calling classes off or on again: what it touches, then the exact words. Or the second person's words. */
export function SuspensionDialog(props: { today: Today; of: 'new' | Draft; onClose(): void }): JSX.Element {
  const { today, of, onClose } = props;
  const [preview, setPreview] = useState<Preview>();
  const draft = preview?.draft ?? (of === 'new' ? undefined : of);
  const close = (): void => {
    if (preview) void call('POST suspension/:id/withdraw', undefined, { id: preview.draft.id }).catch(() => undefined);
    onClose();
  };
  return (
    <SheetDialog title={texts.suspendTitle} onClose={close}>
      {draft ? (
        <Confirm draft={draft} preview={preview} onClose={onClose} onCancel={close} />
      ) : (
        <DraftForm today={today} onPreview={setPreview} />
      )}
    </SheetDialog>
  );
}

function DraftForm({ today, onPreview }: { today: Today; onPreview(preview: Preview): void }): JSX.Element {
  const [act, setAct] = useState<'suspend' | 'resume'>('suspend');
  const [placeId, setPlace] = useState(today.maySuspend[0]?.id ?? 0);
  const [date, setDate] = useState(today.date);
  const [reason, setReason] = useState('');
  const [source, setSource] = useState('');
  const preview = async (): Promise<void> =>
    onPreview(await call('POST suspension', { act, placeId, date, reason, source }));
  return (
    <DoingForm onDo={preview} button={texts.next}>
      <fieldset>
        <legend>{texts.actWhat}</legend>
        <Radio.Group value={act} onChange={(e) => setAct(e.target.value as typeof act)}>
          <Radio value="suspend">{texts.act.suspend}</Radio>
          <Radio value="resume">{texts.act.resume}</Radio>
        </Radio.Group>
      </fieldset>
      <fieldset>
        <legend>{texts.place}</legend>
        <Radio.Group value={placeId} onChange={(e) => setPlace(e.target.value as number)}>
          {today.maySuspend.map((p) => (
            <Radio key={p.id} value={p.id}>
              {p.name}
            </Radio>
          ))}
        </Radio.Group>
      </fieldset>
      <fieldset>
        <legend>{texts.dateOf}</legend>
        <Radio.Group value={date} onChange={(e) => setDate(e.target.value as string)}>
          <Radio value={today.date}>{texts.today}</Radio>
          <Radio value={addDays(today.date, 1)}>{texts.tomorrow}</Radio>
        </Radio.Group>
      </fieldset>
      <label htmlFor="suspend-reason">{texts.reason}</label>
      <Input
        id="suspend-reason"
        maxLength={60}
        placeholder={texts.reasonHint}
        value={reason}
        onChange={(e) => setReason(e.target.value)}
        required
      />
      <label htmlFor="suspend-source">{texts.source}</label>
      <Input
        id="suspend-source"
        maxLength={60}
        placeholder={texts.sourceHint}
        value={source}
        onChange={(e) => setSource(e.target.value)}
      />
    </DoingForm>
  );
}

function Confirm(props: {
  draft: Draft;
  preview: Preview | undefined;
  onClose(): void;
  onCancel(): void;
}): JSX.Element {
  const { draft, preview, onClose, onCancel } = props;
  const [words, setWords] = useState('');
  const [outcome, setOutcome] = useState<Outcome>();
  const wanted = preview?.wanted ?? texts.wanted[draft.act];
  const confirm = async (): Promise<void> =>
    setOutcome(await call('POST suspension/:id/confirm', { words }, { id: draft.id }));
  if (outcome) return <Done outcome={outcome} draft={draft} onClose={onClose} />;
  const time = timeOf(new Date(draft.expiresAt));
  return (
    <DoingForm
      onDo={confirm}
      button={texts.confirm}
      look="danger"
      beside={() => <Button onClick={onCancel}>{texts.cancel}</Button>}
    >
      <p>
        <b>{say(texts.touches, { place: draft.placeName, date: draft.date, act: texts.act[draft.act] })}</b>
      </p>
      {preview ? (
        <Touched reach={preview.reach} />
      ) : (
        <p>{say(texts.awaiting, { ...draft, who: draft.askedByName, place: draft.placeName, time })}</p>
      )}
      {preview?.second && <Alert type="info" title={texts.secondWhy} />}
      <p className="hint">{texts.nothingYet}</p>
      <label htmlFor="suspend-words">{say(texts.words, { time, wanted })}</label>
      <Input id="suspend-words" value={words} onChange={(e) => setWords(e.target.value)} autoComplete="off" required />
    </DoingForm>
  );
}

function Touched({ reach }: { reach: Preview['reach'] }): JSX.Element {
  if (reach.points.length === 0) return <p>{texts.noRuns}</p>;
  return (
    <ul>
      <li>{say(texts.touchSchools, { schools: reach.schools.join('、') })}</li>
      <li>{say(texts.touchPoints, { points: reach.points.join('、') })}</li>
      <li>{say(texts.touchChildren, { children: reach.children })}</li>
      {reach.walking > 0 && <li className="bad">{say(texts.touchWalking, { walking: reach.walking })}</li>}
    </ul>
  );
}

function Done({ outcome, draft, onClose }: { outcome: Outcome; draft: Draft; onClose(): void }): JSX.Element {
  const { done, children, walking, secondNames } = outcome;
  const time = timeOf(new Date(draft.expiresAt));
  const sentence = done
    ? say(draft.act === 'suspend' ? texts.suspended_done : texts.resumed_done, { children })
    : secondNames.length > 0
      ? say(texts.secondAsked, { names: secondNames.join('、'), time })
      : texts.secondNone;
  return (
    <div className="stack">
      <Alert
        type={done ? 'success' : secondNames.length > 0 ? 'info' : 'error'}
        title={sentence}
        role="status"
        showIcon
      />
      {walking > 0 && <Alert type="warning" title={say(texts.walkingCall, { walking })} showIcon />}
      <Button onClick={onClose}>{texts.close_}</Button>
    </div>
  );
}
