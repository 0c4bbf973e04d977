import { Button } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { useDoing } from '../shell/use-async.ts';
import { ChatsDialog } from './chats-dialog.tsx';
import { CodeDialog } from './code-dialog.tsx';
import './people.css';
import { peopleTexts as texts } from './people.texts.zh-CN.ts';

/** A person's chat handles, and a code for them, from wherever the person stands. */
export function ChatsButton({ person }: { person: { personId: number; name: string } }): JSX.Element {
  const [open, setOpen] = useState(false);
  const [code, setCode] = useState<{ code: string; spare: boolean }>();
  const { refusal, run } = useDoing();
  const issue = (_: object, spare: boolean): void =>
    void run(async () => {
      setCode({ ...(await call('POST people/:id/link-code', { spare }, { id: person.personId })), spare });
    });
  return (
    <>
      <Button size="small" onClick={() => setOpen(true)} aria-label={say(texts.chatsOf, person)}>
        {texts.chats}
      </Button>
      <Refusal of={refusal} />
      {open && <ChatsDialog person={person} onCode={issue} onClose={() => setOpen(false)} />}
      {code && <CodeDialog name={person.name} {...code} onClose={() => setCode(undefined)} />}
    </>
  );
}
