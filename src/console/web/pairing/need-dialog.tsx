import { Input } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { DoingForm } from '../shell/doing-form.tsx';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { needTexts as texts } from './pairing.texts.zh-CN.ts';

/** What a family needed is seen to: how, in words that go to whoever reported it. */
export function NeedDialog(props: { need: Reply<'GET pairing'>['needs'][number]; onClose(): void }): JSX.Element {
  const { need, onClose } = props;
  const [outcome, setOutcome] = useState('');
  const done = async (): Promise<void> => {
    await call('POST needs/:id/done', { outcome: outcome.trim() }, { id: need.id });
    onClose();
  };
  return (
    <SheetDialog title={say(texts.title, need)} onClose={onClose}>
      <DoingForm onDo={done} button={texts.save}>
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
      </DoingForm>
    </SheetDialog>
  );
}
