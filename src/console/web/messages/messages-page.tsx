import { Button, Input } from 'antd';
import { useCallback, useEffect, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { onSend } from '../shell/doing-form.tsx';
import { Refusal } from '../shell/refusal.tsx';
import { useDoing } from '../shell/use-async.ts';
import { when } from '../shell/when.ts';
import './messages.css';
import { messagesTexts as texts } from './messages.texts.zh-CN.ts';
import { NoticesSection } from './notices-section.tsx';
import { TemplatesSection } from './templates-section.tsx';
import { ThreadPanel } from './thread-panel.tsx';

/** States in which a message did not do what it was for. */
const BAD = new Set(['failed', 'expired', 'parked', 'unknown']);

type Message = Reply<'POST messages'>['messages'][number];
type Thread = Reply<'GET threads'>['threads'][number];
type Only = keyof typeof texts.only;

/** What was sent to whom, in which state and why not; and conversations that a person has. */
export function MessagesPage(): JSX.Element {
  const [only, setOnly] = useState<Only>('all');
  const [name, setName] = useState('');
  const [asked, setAsked] = useState('');
  const [messages, setMessages] = useState<Message[]>();
  const [next, setNext] = useState<number | null>(null);
  const [threads, setThreads] = useState<Thread[]>([]);
  const [open, setOpen] = useState<{ personId: number; name: string }>();
  const { refusal, busy, run } = useDoing();
  const load = useCallback(
    (before: number | null) =>
      void run(async () => {
        const page = await call('POST messages', { only, name: asked, before });
        setMessages((old) => (before === null ? page.messages : [...(old ?? []), ...page.messages]));
        setNext(page.next);
      }),
    [only, asked, run],
  );
  const loadThreads = useCallback(
    () => void run(async () => setThreads((await call('GET threads', undefined)).threads)),
    [run],
  );
  useEffect(() => load(null), [load]);
  useEffect(loadThreads, [loadThreads]);
  const close = (): void => {
    setOpen(undefined);
    load(null);
    loadThreads();
  };
  return (
    <div className="page">
      <h1>{texts.title}</h1>
      <Refusal of={refusal} />
      <section className="sheet threads">
        <h2>{texts.threadsTitle}</h2>
        {threads.length === 0 && <p className="empty">{texts.noThreads}</p>}
        {threads.map((t) => (
          <p key={t.personId}>
            <Button onClick={() => setOpen(t)}>{t.name}</Button>{' '}
            {say(texts.heldBy, { who: t.handedTo ?? '', time: t.since ? when(t.since) : '' })}
          </p>
        ))}
      </section>
      <form className="filters" onSubmit={onSend(() => setAsked(name.trim()))}>
        <div role="group" aria-label={texts.onlyLabel} className="buttons">
          {(Object.keys(texts.only) as Only[]).map((o) => (
            <Button
              key={o}
              type={o === only ? 'primary' : 'default'}
              aria-pressed={o === only}
              onClick={() => setOnly(o)}
            >
              {texts.only[o]}
            </Button>
          ))}
        </div>
        <Input
          aria-label={texts.name}
          placeholder={texts.name}
          value={name}
          maxLength={40}
          onChange={(e) => setName(e.target.value)}
          allowClear
        />
        <Button htmlType="submit">{texts.search}</Button>
      </form>
      {messages?.length === 0 && <p className="empty">{texts.none}</p>}
      <ul className="messages">
        {messages?.map((m) => (
          <MessageRow key={m.id} message={m} onOpen={() => setOpen(m)} />
        ))}
      </ul>
      {next !== null && (
        <Button onClick={() => load(next)} loading={busy}>
          {texts.more}
        </Button>
      )}
      <NoticesSection />
      <TemplatesSection />
      {open && <ThreadPanel personId={open.personId} name={open.name} onClose={close} />}
    </div>
  );
}

function MessageRow({ message: m, onOpen }: { message: Message; onOpen(): void }): JSX.Element {
  const reason = m.reason ? (texts.reason[m.reason] ?? m.reason) : BAD.has(m.state) ? texts.noReason : '';
  const waits =
    m.state === 'queued' && m.notBefore > m.createdAt ? say(texts.waitsUntil, { time: when(m.notBefore) }) : '';
  return (
    <li className={BAD.has(m.state) ? 'bad-state' : ''}>
      <span className="message-head">
        <button type="button" className="link" onClick={onOpen}>
          {m.name}
          <span className="seen-by-readers"> {texts.open}</span>
        </button>
        <span className={`class class-${m.class.toLowerCase()}`}>{texts.class[m.class]}</span>
        <time dateTime={m.createdAt}>{when(m.sentAt ?? m.createdAt)}</time>
        <span className="message-state">
          {[texts.state[m.state], reason, waits, m.repeated ? texts.repeated : ''].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className={m.text === null ? 'hint' : 'message-text'}>{m.text ?? texts.hidden}</span>
    </li>
  );
}
