import { Alert, Button, Input } from 'antd';
import { useState, type JSX, type ReactNode } from 'react';
import { DoingForm } from './doing-form.tsx';

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
  const length = { ...(ask.least === undefined ? {} : { minLength: ask.least }), maxLength: ask.most };
  return (
    <DoingForm
      onDo={() => onSure(words)}
      button={sure}
      look="danger"
      beside={(refused) => <Button onClick={() => onCancel(refused)}>{cancel}</Button>}
    >
      <Alert type="warning" title={what} description={more} />
      <label>
        {ask.label}
        <Input value={words} {...length} onChange={(e) => setWords(e.target.value)} required />
      </label>
    </DoingForm>
  );
}
