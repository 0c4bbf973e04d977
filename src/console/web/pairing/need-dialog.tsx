import { Alert, Button, Input } from 'antd';
import { useState, type FormEvent, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { useDoing } from '../shell/use-async.ts';
import { needTexts as texts } from './pairing.texts.zh-CN.ts';

/** What a family needed is seen to: how, in words that go to whoever reported it. */
export function NeedDialog(props: { need: Reply<'GET pairing'>['needs'][number]; onClose(): void }): JSX.Element {
  const { need, onClose } = props;
  const [outcome, setOutcome] = useState('');
  const { refusal, busy, run } = useDoing();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(async () => {
      await call('POST needs/:id/done', { outcome: outcome.trim() }, { id: need.id });
      onClose();
    });
  };
  return (
    <SheetDialog title={say(texts.title, need)} onClose={onClose}>
      <form className="stack" onSubmit={submit}>
        <p>{need.words}</p>
        <label htmlFor="need-outcome">{texts.outcome}</label>
        <Input
          id="need-outcome"
          value={outcome}
          maxLength={200}
          onChange={(e) => setOutcome(e.target.value)}
          required
        />
        <p className="hint">{say(texts.told, { who: need.reportedBy })}</p>
        {refusal && <Alert type="error" title={refusal} role="alert" />}
        <Button type="primary" htmlType="submit" loading={busy}>
          {texts.save}
        </Button>
      </form>
    </SheetDialog>
  );
}
