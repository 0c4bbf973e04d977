import { Alert, Button, Input, QRCode } from 'antd';
import { useState, type JSX } from 'react';
import { call } from '../shell/call.ts';
import { DoingForm } from '../shell/doing-form.tsx';
import { Refusal } from '../shell/refusal.tsx';
import { useDoing } from '../shell/use-async.ts';
import { loginTexts as texts } from './login.texts.zh-CN.ts';

/** Sets an authenticator up: a picture to scan, and the first code as proof. */
export function AuthenticatorForm({ onDone }: { onDone(): Promise<void> | void }): JSX.Element {
  const [enrolment, setEnrolment] = useState<{ uri: string; secret: string }>();
  const [code, setCode] = useState('');
  const [finished, setFinished] = useState(false);
  const doing = useDoing();
  const begin = (): void => void doing.run(async () => setEnrolment(await call('POST totp', undefined)));
  const confirm = async (): Promise<void> => {
    await call('POST totp/confirm', { code });
    setFinished(true);
    await onDone();
  };
  if (finished) return <Alert type="success" title={texts.enrolDone} role="status" />;
  if (!enrolment)
    return (
      <div className="stack">
        <Refusal of={doing.refusal} />
        <Button onClick={begin} loading={doing.busy}>
          {texts.enrolBegin}
        </Button>
      </div>
    );
  return (
    <DoingForm onDo={confirm} button={texts.enrol}>
      <p>{texts.enrolWhy}</p>
      <div aria-hidden="true">
        <QRCode value={enrolment.uri} type="svg" />
      </div>
      <p className="hint">
        {texts.enrolSecret}
        <br />
        <code>{enrolment.secret}</code>
      </p>
      <label htmlFor="totp">{texts.code}</label>
      <Input
        id="totp"
        inputMode="numeric"
        autoComplete="one-time-code"
        maxLength={7}
        value={code}
        onChange={(e) => setCode(e.target.value)}
        required
      />
    </DoingForm>
  );
}
