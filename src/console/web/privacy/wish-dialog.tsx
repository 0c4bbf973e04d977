import { Button, Input } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, Refused, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { onSend } from '../shell/doing-form.tsx';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { SureForm } from '../shell/sure-form.tsx';
import { useDoing } from '../shell/use-async.ts';
import { useLoaded } from '../shell/use-loaded.ts';
import { privacyTexts, wishTexts as texts } from './privacy.texts.zh-CN.ts';
import type { Wish } from './wishes-section.tsx';

type Opened = Reply<'POST rights/:id'>;

/** One wish in the guardian's words, and the answer to it. Where the role does not show names, words why come first. */
export function WishDialog({ wish, onClose }: { wish: Wish; onClose(done: boolean): void }): JSX.Element {
  const [reason, setReason] = useState<string | null>(wish.names === 'free' ? null : '');
  const [asked, setAsked] = useState(wish.names === 'free');
  return (
    <SheetDialog
      title={say(texts.dialog, { child: wish.child, kind: texts.kind[wish.kind] })}
      onClose={() => onClose(false)}
    >
      {asked ? (
        <Answer wish={wish} reason={reason} onClose={onClose} />
      ) : (
        <form className="stack" onSubmit={onSend(() => setAsked(true))}>
          <label htmlFor="wish-reason">{texts.reason}</label>
          <Input
            id="wish-reason"
            value={reason ?? ''}
            minLength={4}
            maxLength={200}
            onChange={(e) => setReason(e.target.value)}
            required
          />
          <Button type="primary" htmlType="submit">
            {texts.show}
          </Button>
        </form>
      )}
    </SheetDialog>
  );
}

function Answer(props: { wish: Wish; reason: string | null; onClose(done: boolean): void }): JSX.Element {
  const { wish, reason, onClose } = props;
  const { value, refusal } = useLoaded(() => call('POST rights/:id', { reason }, { id: wish.id }), [wish.id, reason]);
  const [sure, setSure] = useState<'refuse' | 'erase'>();
  const { busy, refusal: no, run } = useDoing();
  const done = async (): Promise<void> => {
    await call('POST rights/:id/answer', { done: true, reason: null }, { id: wish.id });
    onClose(true);
  };
  if (!value) return refusal ? <Refusal of={refusal} /> : <p className="empty">…</p>;
  return (
    <div className="stack">
      <p>{say(texts.said, value)}</p>
      <blockquote className="said">{value.words}</blockquote>
      <p className="hint">{texts.how[value.kind]}</p>
      <Refusal of={no} />
      {sure === undefined ? (
        <div className="buttons">
          <Button
            type="primary"
            loading={busy}
            onClick={() => (value.kind === 'erase' ? setSure('erase') : void run(done))}
          >
            {texts.done[value.kind]}
          </Button>
          <Button onClick={() => setSure('refuse')}>{texts.refuse[value.kind]}</Button>
        </div>
      ) : (
        <Second
          of={sure}
          value={value}
          onErase={done}
          onDone={() => onClose(true)}
          onCancel={() => setSure(undefined)}
        />
      )}
    </div>
  );
}

/** The second look: an erasure is not taken back, and a refusal goes out as it is written. */
function Second(props: {
  of: 'refuse' | 'erase';
  value: Opened;
  onErase(): Promise<void>;
  onDone(): void;
  onCancel(): void;
}): JSX.Element {
  const { of, value, onErase, onDone, onCancel } = props;
  const erase = async (name: string): Promise<void> => {
    if (name.trim() !== value.child) throw new Refused('', texts.differs);
    await onErase();
  };
  const refuse = async (reason: string): Promise<void> => {
    await call('POST rights/:id/answer', { done: false, reason }, { id: value.id });
    onDone();
  };
  return (
    <SureForm
      what={say(of === 'erase' ? texts.eraseWhat : texts.refuseWhat, value)}
      ask={of === 'erase' ? { label: texts.again, most: 40 } : { label: texts.refuseWhy, least: 4, most: 200 }}
      sure={texts.sure[of]}
      cancel={privacyTexts.close}
      onSure={of === 'erase' ? erase : refuse}
      onCancel={onCancel}
    />
  );
}
