import { Alert, Button, Input } from 'antd';
import { useState, type FormEvent, type JSX, type ReactNode } from 'react';
import { useDoing } from './use-async.ts';

/** The second look before what cannot simply be undone: what will happen, words that are asked for, and the way back. */
export function SureForm(props: {
  what: string;
  more?: ReactNode;
  /** What the words are, and how many of them. */
  ask: { label: string; least?: number; most: number };
  sure: string;
  cancel: string;
  onSure(words: string): Promise<void>;
  /** `refused`: it was tried, and is not as it was shown. */
  onCancel(refused: boolean): void;
}): JSX.Element {
  const { what, more, ask, sure, cancel, onSure, onCancel } = props;
  const [words, setWords] = useState('');
  const { refusal, busy, run } = useDoing();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(() => onSure(words));
  };
  const length = { ...(ask.least === undefined ? {} : { minLength: ask.least }), maxLength: ask.most };
  return (
    <form className="stack" onSubmit={submit}>
      <Alert type="warning" title={what} description={more} />
      <label>
        {ask.label}
        <Input value={words} {...length} onChange={(e) => setWords(e.target.value)} required />
      </label>
      {refusal && <Alert type="error" title={refusal} role="alert" />}
      <div className="buttons">
        <Button danger type="primary" htmlType="submit" loading={busy}>
          {sure}
        </Button>
        <Button onClick={() => onCancel(refusal !== '')}>{cancel}</Button>
      </div>
    </form>
  );
}
