import { Alert, Button, Input } from 'antd';
import { useCallback, useEffect, useRef, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { dateOf, timeOf } from '../../../kernel/time/shanghai.ts';
import { call, type Reply } from '../shell/call.ts';
import { DoingForm } from '../shell/doing-form.tsx';
import { Refusal } from '../shell/refusal.tsx';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { useDoing } from '../shell/use-async.ts';
import { messagesTexts as texts } from './messages.texts.zh-CN.ts';

type Thread = Reply<'GET threads/:id'>;
type Line = Thread['lines'][number];

const LOOK_AGAIN_MS = 4_000;

const keyOf = (line: Line): string => `${line.from}${line.id}`;

/** The newest page after what is shown already: lines that have moved off the page stay. */
function joined(shown: readonly Line[], newest: readonly Line[]): Line[] {
  const [first] = newest;
  const keys = new Set(newest.map(keyOf));
  return [...shown.filter((line) => first && line.at <= first.at && !keys.has(keyOf(line))), ...newest];
}

/** One person's conversation with the bot: read it, take it over, answer, hand it back. */
export function ThreadPanel(props: { personId: number; name: string; onClose(): void }): JSX.Element {
  const { personId, name, onClose } = props;
  const [thread, setThread] = useState<Thread>();
  const loading = useDoing();
  const { refusal, busy, run } = useDoing();
  const { run: read } = loading;
  const end = useRef<HTMLLIElement>(null);
  const load = useCallback(async () => {
    const fresh = await call('GET threads/:id', undefined, { id: personId });
    setThread((t) =>
      // where the pages before begin is known from the page that was read last
      t ? { ...fresh, lines: joined(t.lines, fresh.lines), earlier: t.earlier } : fresh,
    );
  }, [personId]);
  useEffect(() => {
    void read(load);
    // what the other side writes meanwhile appears by itself
    const timer = setInterval(() => void read(load), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [read, load]);
  const last = thread?.lines.at(-1);
  const newest = last && keyOf(last);
  useEffect(() => {
    end.current?.scrollIntoView({ block: 'nearest' });
  }, [newest]);
  const before = thread?.earlier;
  const goBack = (from: string): void =>
    void run(async () => {
      const page = await call('POST threads/:id/earlier', { before: from }, { id: personId });
      setThread((t) => t && { ...t, lines: [...page.lines, ...t.lines], earlier: page.earlier });
    });
  const act = (key: 'POST threads/:id/take' | 'POST threads/:id/back'): void =>
    void run(async () => {
      await call(key, undefined, { id: personId });
      await load();
    });
  const { handedTo = null, mine = false } = thread?.thread ?? {};
  return (
    <SheetDialog side title={say(texts.thread, { name })} onClose={onClose}>
      <div className="stack">
        <Refusal of={refusal || loading.refusal} />
        {before && (
          <Button loading={busy} onClick={() => goBack(before)}>
            {texts.earlier}
          </Button>
        )}
        <ol className="lines">
          {thread?.lines.map((line, n) => (
            <li key={keyOf(line)} className={line.from} ref={n === thread.lines.length - 1 ? end : undefined}>
              <small>
                {line.from === 'bot' ? texts.bot : texts.them} {dateOf(new Date(line.at)).slice(5)}{' '}
                {timeOf(new Date(line.at))}
                {line.state && line.state !== 'confirmed' ? ` · ${texts.state[line.state]}` : ''}
              </small>
              <span>{line.text ?? texts.hidden}</span>
            </li>
          ))}
        </ol>
        {thread && !thread.linked && <Alert type="warning" title={texts.notLinked} />}
        {thread?.linked && !handedTo && (
          <>
            <p className="hint">{texts.takeWhy}</p>
            <Button type="primary" loading={busy} onClick={() => act('POST threads/:id/take')}>
              {texts.take}
            </Button>
          </>
        )}
        {handedTo && !mine && <Alert type="info" title={say(texts.held, { who: handedTo })} />}
        {mine && (
          <>
            <ReplyForm personId={personId} onSent={load} />
            <Button onClick={() => act('POST threads/:id/back')} loading={busy}>
              {texts.back}
            </Button>
          </>
        )}
      </div>
    </SheetDialog>
  );
}

function ReplyForm({ personId, onSent }: { personId: number; onSent(): Promise<void> }): JSX.Element {
  const [text, setText] = useState('');
  // the same words sent twice by an impatient finger are one message
  const [key, setKey] = useState(() => Date.now());
  const send = async (): Promise<void> => {
    await call('POST threads/:id/reply', { text, key }, { id: personId });
    setText('');
    setKey(Date.now());
    await onSent();
  };
  return (
    <DoingForm onDo={send} button={texts.send}>
      <label htmlFor="reply">{texts.reply}</label>
      <Input.TextArea
        id="reply"
        rows={3}
        maxLength={500}
        value={text}
        onChange={(e) => setText(e.target.value)}
        required
      />
    </DoingForm>
  );
}
