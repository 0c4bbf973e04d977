import { Button, Input } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { timeOf } from '../../../kernel/time/shanghai.ts';
import { call } from '../shell/call.ts';
import { DoingForm } from '../shell/doing-form.tsx';
import { Refusal } from '../shell/refusal.tsx';
import { useDoing } from '../shell/use-async.ts';
import { todayTexts as texts } from './today.texts.zh-CN.ts';
import { useHouseClock, type TodayAlarm } from './use-today.ts';

/** Standing alarms with their clocks: who has it, or when the next one is called. */
export function AlarmList({ alarms, ahead }: { alarms: readonly TodayAlarm[]; ahead: number }): JSX.Element {
  return (
    <section className="alarms" aria-labelledby="alarms-title" aria-live="assertive">
      <h2 id="alarms-title">{texts.alarms}</h2>
      {alarms.length === 0 && <p className="empty">{texts.noAlarms}</p>}
      {alarms.map((alarm) => (
        <AlarmCard key={alarm.id} alarm={alarm} ahead={ahead} />
      ))}
    </section>
  );
}

function AlarmCard({ alarm, ahead }: { alarm: TodayAlarm; ahead: number }): JSX.Element {
  const doing = useDoing();
  const [closing, setClosing] = useState(false);
  const what = texts.alarm[alarm.kind] ?? alarm.kind;
  const own = (): void =>
    void doing.run(async () => void (await call('POST alarms/:id/own', undefined, { id: alarm.id })));
  return (
    <article className={`alarm ${alarm.state.toLowerCase()}`} aria-label={what}>
      <h3>{what}</h3>
      <p className="alarm-place">{alarm.schoolName}</p>
      <p>{alarm.facts}</p>
      <Clocks alarm={alarm} ahead={ahead} />
      <Refusal of={doing.refusal} />
      {alarm.state === 'OPEN' ? (
        <Button type="primary" danger onClick={own} loading={doing.busy} aria-label={say(texts.ownFull, { what })}>
          {texts.own}
        </Button>
      ) : (
        <p className="owner">{say(texts.owned, { who: alarm.ownerName ?? '' })}</p>
      )}
      {alarm.mine && !closing && <Button onClick={() => setClosing(true)}>{texts.close}</Button>}
      {alarm.mine && closing && <CloseForm id={alarm.id} onCancel={() => setClosing(false)} />}
    </article>
  );
}

function Clocks({ alarm, ahead }: { alarm: TodayAlarm; ahead: number }): JSX.Element {
  const now = useHouseClock(ahead).getTime();
  const minutes = Math.max(0, Math.floor((now - Date.parse(alarm.openedAt)) / 60_000));
  const lines = [say(texts.opened, { time: timeOf(new Date(alarm.openedAt)), minutes })];
  if (alarm.state === 'OPEN') {
    const seconds = alarm.nextRingAt ? Math.ceil((Date.parse(alarm.nextRingAt) - now) / 1_000) : 0;
    lines.push(seconds > 0 ? say(texts.nextRing, { seconds }) : texts.ringing);
  }
  if (alarm.decideAt) {
    const left = Math.ceil((Date.parse(alarm.decideAt) - now) / 60_000);
    lines.push(left > 0 ? say(texts.decide, { minutes: left }) : texts.decideNow);
  }
  const names = [...new Set(alarm.rung.map((r) => r.name))].join('、');
  return (
    // the seconds are for the eye; a screen reader hears the alarm once
    <ul className="clocks" aria-live="off">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
      {names && <li>{say(texts.rung, { names })}</li>}
    </ul>
  );
}

function CloseForm({ id, onCancel }: { id: number; onCancel(): void }): JSX.Element {
  const [words, setWords] = useState('');
  const close = async (): Promise<void> => void (await call('POST alarms/:id/close', { words }, { id }));
  return (
    <DoingForm onDo={close} button={texts.closeDo} beside={() => <Button onClick={onCancel}>{texts.cancel}</Button>}>
      <label htmlFor={`close-${id}`}>{texts.closeHow}</label>
      <Input.TextArea
        id={`close-${id}`}
        rows={2}
        maxLength={300}
        value={words}
        onChange={(e) => setWords(e.target.value)}
        required
      />
    </DoingForm>
  );
}
