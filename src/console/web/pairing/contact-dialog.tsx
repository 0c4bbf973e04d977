import { Alert, Button, Input } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Body, type Reply } from '../shell/call.ts';
import { Choice, MayChoose } from '../shell/choice.tsx';
import { DoingForm } from '../shell/doing-form.tsx';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import './pairing.css';
import { contactTexts as texts } from './pairing.texts.zh-CN.ts';

type Entry = Body<'POST children/:id/contacts'>;
type Kept = Reply<'POST children/:id/contacts'>;

const KINDS = ['visit', 'call', 'talk'] as const;

/** Writing a visit or a call down: one's own, or from the paper of whoever is paired (`others`). */
export function ContactDialog(props: {
  childId: number;
  child: string;
  today: string;
  others: readonly { personId: number; who: string }[];
  onClose(): void;
}): JSX.Element {
  const { childId, child, today, others, onClose } = props;
  const [kept, setKept] = useState<Kept>();
  return (
    <SheetDialog title={say(texts.title, { child })} onClose={onClose}>
      {kept ? (
        <div className="stack">
          {kept.danger && <Alert type="error" title={kept.danger} role="alert" />}
          <Alert type="success" title={sentenceOf(kept)} role="status" />
          <Button onClick={() => setKept(undefined)}>{texts.another}</Button>
        </div>
      ) : (
        <ContactForm childId={childId} today={today} others={others} onKept={setKept} />
      )}
    </SheetDialog>
  );
}

function sentenceOf({ need }: Kept): string {
  if (!need) return texts.kept;
  if (need.owner === null) return texts.unowned;
  return need.own
    ? say(texts.keptOwn, { date: need.dueOn })
    : say(texts.keptNeed, { owner: need.owner, date: need.dueOn });
}

function ContactForm(props: {
  childId: number;
  today: string;
  others: readonly { personId: number; who: string }[];
  onKept(kept: Kept): void;
}): JSX.Element {
  const { childId, today, others, onKept } = props;
  const [entry, setEntry] = useState<Entry>({ kind: 'visit', on: today, words: '', need: null, forPerson: null });
  const set = (change: Partial<Entry>): void => setEntry((old) => ({ ...old, ...change }));
  const keep = async (): Promise<void> => {
    const need = entry.need?.trim() || null;
    onKept(await call('POST children/:id/contacts', { ...entry, need }, { id: childId }));
  };
  return (
    <DoingForm onDo={keep} button={texts.save}>
      <div className="entry-line">
        <Choice
          label={texts.kind}
          value={entry.kind}
          onChange={(kind) => set({ kind })}
          options={KINDS.map((k) => ({ value: k, label: texts.kinds[k] }))}
        />
        <label>
          {texts.date}
          <input type="date" max={today} value={entry.on} onChange={(e) => set({ on: e.target.value })} required />
        </label>
        {others.length > 0 && (
          <MayChoose
            label={texts.who}
            none={texts.myself}
            value={entry.forPerson}
            onChange={(forPerson) => set({ forPerson })}
            options={others.map((o) => ({ value: o.personId, label: say(texts.paper, o) }))}
          />
        )}
      </div>
      {entry.forPerson !== null && <p className="hint">{texts.paperWhy}</p>}
      <label htmlFor="contact-words">{texts.words}</label>
      <Input.TextArea
        id="contact-words"
        value={entry.words}
        rows={3}
        minLength={2}
        maxLength={500}
        onChange={(e) => set({ words: e.target.value })}
        required
      />
      <label htmlFor="contact-need">{texts.need}</label>
      <Input
        id="contact-need"
        value={entry.need ?? ''}
        minLength={2}
        maxLength={200}
        onChange={(e) => set({ need: e.target.value })}
      />
      <p className="hint">{texts.needWhy}</p>
    </DoingForm>
  );
}
