import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import { when } from '../shell/when.ts';
import { noticeTexts as texts } from './messages.texts.zh-CN.ts';

type Notice = Reply<'GET notices'>['notices'][number];

/** What has to be done about a reader comes first. */
const KINDS = ['unreached', 'waiting', 'delivered', 'seen'] as const;

/** Class notices with how many guardians answered, and by name who did not. */
export function NoticesSection(): JSX.Element {
  const { value, refusal } = useLoaded(() => call('GET notices', undefined), []);
  const [open, setOpen] = useState<Notice>();
  return (
    <section className="sheet notices" aria-labelledby="notices-title">
      <h2 id="notices-title">{texts.title}</h2>
      <Refusal of={refusal} />
      {value?.notices.length === 0 && <p className="empty">{texts.none}</p>}
      <ul className="people">
        {value?.notices.map((n) => (
          <li key={n.id}>
            <span>
              <b>{n.className}</b>{' '}
              <span className="hint">{say(texts.sent, { author: n.author, time: when(n.at) })}</span>
              <br />
              {n.words}
              <br />
              <Counts notice={n} />
            </span>
            <Button
              size="small"
              onClick={() => setOpen(n)}
              aria-label={say(texts.openOf, { cls: n.className, time: when(n.at) })}
            >
              {texts.open}
            </Button>
          </li>
        ))}
      </ul>
      {open && <ReadersDialog notice={open} onClose={() => setOpen(undefined)} />}
    </section>
  );
}

/** Every number with its name: colour alone says nothing. */
function Counts({ notice }: { notice: Notice }): JSX.Element {
  return (
    <span className="hint">
      {KINDS.toReversed()
        .filter((kind) => notice[kind] > 0 || kind === 'seen')
        .map((kind) => say(texts.count, { kind: texts.kinds[kind], n: notice[kind] }))
        .join(' · ')}
    </span>
  );
}

function ReadersDialog({ notice, onClose }: { notice: Notice; onClose(): void }): JSX.Element {
  const { value, refusal } = useLoaded(() => call('GET notices/:id', undefined, { id: notice.id }), [notice.id]);
  return (
    <SheetDialog side title={say(texts.readersOf, { cls: notice.className, time: when(notice.at) })} onClose={onClose}>
      <p>{notice.words}</p>
      <p className="hint">{texts.note}</p>
      <Refusal of={refusal} />
      {KINDS.map((kind) => {
        const those = value?.readers.filter((r) => r.seen === kind) ?? [];
        if (those.length === 0) return null;
        return (
          <section key={kind} aria-label={texts.kinds[kind]}>
            <h3>{say(texts.count, { kind: texts.kinds[kind], n: those.length })}</h3>
            <ul>
              {those.map((r) => (
                <li key={r.personId}>{say(texts.reader, r)}</li>
              ))}
            </ul>
          </section>
        );
      })}
    </SheetDialog>
  );
}
