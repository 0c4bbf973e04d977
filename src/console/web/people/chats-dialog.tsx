import { Button, Input } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { dateOf } from '../../../kernel/time/shanghai.ts';
import { call, type Reply } from '../shell/call.ts';
import { DoingForm } from '../shell/doing-form.tsx';
import { Refusal } from '../shell/refusal.tsx';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { peopleTexts as texts } from './people.texts.zh-CN.ts';

interface Person {
  personId: number;
  name: string;
}
type Handle = Reply<'GET people/:id/chats'>['handles'][number];

const day = (at: string): string => dateOf(new Date(at));
const why = (because: string | null): string =>
  because?.startsWith('freed by') ? texts.freed : (texts.endedBecause[because ?? ''] ?? '');

/** Every chat handle a person has or had, and taking the standing one away. */
export function ChatsDialog(props: {
  person: Person;
  onCode(person: Person, spare: boolean): void;
  onClose(): void;
}): JSX.Element {
  const { person, onCode, onClose } = props;
  const { value, refusal, reload } = useLoaded(
    () => call('GET people/:id/chats', undefined, { id: person.personId }),
    [person.personId],
  );
  const standing = value?.handles.some((h) => h.endedAt === null) ?? false;
  return (
    <SheetDialog title={say(texts.chatsOf, person)} onClose={onClose}>
      <Refusal of={refusal} />
      {value?.handles.length === 0 && <p className="empty">{texts.noChats}</p>}
      <ul className="people">
        {value?.handles.map((h) => (
          <HandleLine key={`${h.account}-${h.ending}-${h.boundAt}`} handle={h} />
        ))}
      </ul>
      {value && value.spares.length > 0 && <p>{say(texts.spares, { accounts: value.spares.join('、') })}</p>}
      {standing && (
        <>
          <FreeForm personId={person.personId} onFreed={reload} />
          <Button onClick={() => onCode(person, true)}>{texts.spareCode}</Button>
        </>
      )}
      {value && !standing && (
        <Button type="primary" onClick={() => onCode(person, false)} aria-label={say(texts.codeFor, person)}>
          {texts.code}
        </Button>
      )}
    </SheetDialog>
  );
}

function HandleLine({ handle: h }: { handle: Handle }): JSX.Element {
  return (
    <li>
      <span>{say(texts.bound, { account: h.account, ending: h.ending, date: day(h.boundAt) })}</span>
      <span className="hint">
        {h.endedAt ? `${say(texts.ended, { date: day(h.endedAt) })} ${why(h.endedBecause)}` : texts.standing}
        {h.mutedAt && ` · ${texts.muted}`}
      </span>
    </li>
  );
}

function FreeForm({ personId, onFreed }: { personId: number; onFreed(): Promise<boolean> }): JSX.Element {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const free = async (): Promise<void> => {
    await call('POST people/:id/free', { reason }, { id: personId });
    await onFreed();
  };
  if (!open)
    return (
      <p>
        <Button danger onClick={() => setOpen(true)}>
          {texts.free}
        </Button>
      </p>
    );
  return (
    <DoingForm className="stack free-form" onDo={free} button={texts.freeSure} look="danger">
      <p className="hint">{texts.freeWhy}</p>
      <label>
        {texts.freeReason}
        <Input value={reason} minLength={2} maxLength={100} onChange={(e) => setReason(e.target.value)} required />
      </label>
    </DoingForm>
  );
}
