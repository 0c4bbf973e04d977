import { Alert, Input } from 'antd';
import { useState, type JSX } from 'react';
import { call, Refused } from '../shell/call.ts';
import { DoingForm } from '../shell/doing-form.tsx';
import { loginTexts as texts } from './login.texts.zh-CN.ts';

/** One's own new password, typed twice. */
export function PasswordForm({ onDone }: { onDone(): Promise<void> | void }): JSX.Element {
  const [old, setOld] = useState('');
  const [fresh, setFresh] = useState('');
  const [again, setAgain] = useState('');
  const [changed, setChanged] = useState(false);
  const change = async (): Promise<void> => {
    setChanged(false);
    if (fresh !== again) throw new Refused('differ', texts.differ);
    await call('POST password', { old, fresh });
    setOld('');
    setFresh('');
    setAgain('');
    setChanged(true);
    await onDone();
  };
  const field = (id: string, label: string, value: string, set: (v: string) => void, auto: string): JSX.Element => (
    <>
      <label htmlFor={id}>{label}</label>
      <Input id={id} type="password" autoComplete={auto} value={value} onChange={(e) => set(e.target.value)} required />
    </>
  );
  return (
    <DoingForm onDo={change} button={texts.change}>
      {changed && <Alert type="success" title={texts.changed} role="status" />}
      {field('old', texts.old, old, setOld, 'current-password')}
      {field('fresh', texts.fresh, fresh, setFresh, 'new-password')}
      {field('again', texts.again, again, setAgain, 'new-password')}
    </DoingForm>
  );
}
