import { Button, Input } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, pathOf, Refused, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { onSend } from '../shell/doing-form.tsx';
import { hasRole, useHere } from '../shell/session.ts';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { SureForm } from '../shell/sure-form.tsx';
import { useDoing } from '../shell/use-async.ts';
import { useLoaded } from '../shell/use-loaded.ts';
import { when } from '../shell/when.ts';
import { privacyTexts, wishTexts as texts } from './privacy.texts.zh-CN.ts';
import type { Wish } from './wishes-section.tsx';

type Given = 'handed_over' | 'posted';
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
  const done = async (given: Given | null = null): Promise<void> => {
    await call('POST rights/:id/answer', { done: true, reason: null, given }, { id: wish.id });
    onClose(true);
  };
  const [given, setGiven] = useState<Given>('handed_over');
  if (!value) return refusal ? <Refusal of={refusal} /> : <p className="empty">…</p>;
  return (
    <div className="stack">
      <p>{say(texts.said, value)}</p>
      <blockquote className="said">{value.words}</blockquote>
      <p className="hint">{texts.how[value.kind]}</p>
      {value.kind === 'copy' && <Copy wish={value} given={given} onGiven={setGiven} />}
      <Refusal of={no} />
      {sure === undefined ? (
        <div className="buttons">
          <Button
            type="primary"
            loading={busy}
            onClick={() =>
              value.kind === 'erase' ? setSure('erase') : void run(() => done(value.kind === 'copy' ? given : null))
            }
          >
            {texts.done[value.kind]}
          </Button>
          <Button onClick={() => setSure('refuse')}>{texts.refuse[value.kind]}</Button>
        </div>
      ) : (
        <Second
          of={sure}
          value={value}
          onErase={() => done()}
          onDone={() => onClose(true)}
          onCancel={() => setSure(undefined)}
        />
      )}
    </div>
  );
}

/** Printing the copy, and how the guardian got it. */
function Copy(props: { wish: Opened; given: Given; onGiven(given: Given): void }): JSX.Element {
  const { wish, given, onGiven } = props;
  const mayPrint = hasRole(useHere().visitor, ['coordinator']);
  return (
    <>
      {mayPrint ? (
        <Button href={pathOf('GET rights/:id/copy', { id: wish.id })} target="_blank" rel="noopener">
          {texts.print}
        </Button>
      ) : (
        <p className="hint">{texts.printOther}</p>
      )}
      {wish.printedAt && <p className="hint">{say(texts.printed, { at: when(wish.printedAt) })}</p>}
      <label>
        {texts.given}
        <select value={given} onChange={(e) => onGiven(e.target.value as Given)}>
          {(['handed_over', 'posted'] as const).map((g) => (
            <option key={g} value={g}>
              {texts.givenBy[g]}
            </option>
          ))}
        </select>
      </label>
    </>
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
