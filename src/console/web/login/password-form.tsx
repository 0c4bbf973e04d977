import { Alert, Button, Input } from 'antd';
import { useState, type FormEvent, type JSX } from 'react';
import { call, Refused } from '../shell/call.ts';
import { useDoing } from '../shell/use-async.ts';
import { loginTexts as texts } from './login.texts.zh-CN.ts';

/** One's own new password, typed twice. */
export function PasswordForm({ onDone }: { onDone(): Promise<void> | void }): JSX.Element {
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [changed, setChanged] = useState(false);
  const doing = useDoing();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void doing.run(async () => {
      setChanged(false);
      if (fresh !== again) throw new Refused('differ', texts.differ);
      await call('POST password', { old, fresh });
      setOld('');
      setFresh('');
      setAgain('');
      setChanged(true);
      await onDone();
    });
  };
  const field = (id: string, label: string, value: string, set: (v: string) => void, auto: string): JSX.Element => (
    <>
      <label htmlFor={id}>{label}</label>
      <Input id={id} type="password" autoComplete={auto} value={value} onChange={(e) => set(e.target.value)} required />
    </>
  );
  return (
    <form className="stack" onSubmit={submit}>
      {doing.refusal && <Alert type="error" title={doing.refusal} role="alert" />}
      {changed && <Alert type="success" title={texts.changed} role="status" />}
      {field('old', texts.old, old, setOld, 'current-password')}
      {field('fresh', texts.fresh, fresh, setFresh, 'new-password')}
      {field('again', texts.again, again, setAgain, 'new-password')}
      <Button type="primary" htmlType="submit" loading={doing.busy}>
        {texts.change}
      </Button>
    </form>
  );
}
