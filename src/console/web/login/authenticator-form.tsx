import { Alert, Button, Input, QRCode } from 'antd';
import { useState, type FormEvent, type JSX } from 'react';
import { call } from '../shell/call.ts';
import { useDoing } from '../shell/use-async.ts';
import { loginTexts as texts } from './login.texts.zh-CN.ts';

/** Sets an authenticator up: a picture to scan, and the first code as proof. */
export function AuthenticatorForm({ onDone }: { onDone(): Promise<void> | void }): JSX.Element {
  const [enrolment, setEnrolment] = useState<{ uri: string; secret: string }>();
  const [code, setCode] = useState('');
  const [finished, setFinished] = useState(false);
  const doing = useDoing();
  const begin = (): void => void doing.run(async () => setEnrolment(await call('POST totp', undefined)));
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void doing.run(async () => {
      await call('POST totp/confirm', { code });
      setFinished(true);
      await onDone();
    });
  };
  if (finished) return <Alert type="success" title={texts.enrolDone} role="status" />;
  return (
    <form className="stack" onSubmit={submit}>
      {doing.refusal && <Alert type="error" title={doing.refusal} role="alert" />}
      {!enrolment && (
        <Button onClick={begin} loading={doing.busy}>
          {texts.enrolBegin}
        </Button>
      )}
      {enrolment && (
        <>
          <p>{texts.enrolWhy}</p>
          <div aria-hidden="true">
            <QRCode value={enrolment.uri} type="svg" />
          </div>
          <p className="hint">
            {texts.enrolSecret}
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
          <Button type="primary" htmlType="submit" loading={doing.busy}>
            {texts.enrol}
          </Button>
        </>
      )}
    </form>
  );
}
