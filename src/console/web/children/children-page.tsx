import { Alert, Button, Input } from 'antd';
import { useCallback, useEffect, useState, type FormEvent, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { useDoing } from '../shell/use-async.ts';
import '../people/people.css';
import { ChildPanel } from './child-panel.tsx';
import { childrenTexts as texts } from './children.texts.zh-CN.ts';

type Found = Reply<'POST children'>['children'][number];

/** Children of one's places, by name, pinyin, initials or class. */
export function ChildrenPage(): JSX.Element {
  const [words, setWords] = useState('');
  const [asked, setAsked] = useState('');
  const [found, setFound] = useState<Found[]>();
  const [next, setNext] = useState<string | null>(null);
  const [open, setOpen] = useState<Found>();
  const { refusal, busy, run } = useDoing();
  const load = useCallback(
    (after: string | null) =>
      void run(async () => {
        const page = await call('POST children', { words: asked, after });
        setFound((old) => (after === null ? page.children : [...(old ?? []), ...page.children]));
        setNext(page.next);
      }),
    [asked, run],
  );
  useEffect(() => load(null), [load]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(words.trim());
  };
  return (
    <div className="page">
      <h1>{texts.title}</h1>
      <form className="buttons" onSubmit={submit} role="search">
        <Input
          aria-label={texts.words}
          placeholder={texts.words}
          value={words}
          maxLength={40}
          onChange={(e) => setWords(e.target.value)}
          allowClear
        />
        <Button type="primary" htmlType="submit">
          {texts.search}
        </Button>
      </form>
      {refusal && <Alert type="error" title={refusal} role="alert" />}
      {found?.length === 0 && <p className="empty">{texts.none}</p>}
      <ul className="found">
        {found?.map((c) => (
          <li key={c.childId}>
            <button type="button" onClick={() => setOpen(c)}>
              <b>{c.name}</b>
              <span>{c.className}</span>
              <span>{c.pointName ?? texts.noPoint}</span>
              <em>{c.allergies ? say(texts.allergies, { what: c.allergies }) : ''}</em>
            </button>
          </li>
        ))}
      </ul>
      {next !== null && (
        <Button onClick={() => load(next)} loading={busy}>
          {texts.more}
        </Button>
      )}
      {open && <ChildPanel childId={open.childId} name={open.name} onClose={() => setOpen(undefined)} />}
    </div>
  );
}
