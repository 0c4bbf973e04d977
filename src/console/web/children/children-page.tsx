import { Button, Input } from 'antd';
import { useCallback, useEffect, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { onSend } from '../shell/doing-form.tsx';
import { Refusal } from '../shell/refusal.tsx';
import { useDoing } from '../shell/use-async.ts';
import { hasRole, useHere } from '../shell/session.ts';
import '../people/people.css';
import './children.css';
import { ChildPanel } from './child-panel.tsx';
import { DisputesDialog } from './disputes-dialog.tsx';
import { DuplicatesDialog } from './duplicates-dialog.tsx';
import { childrenTexts as texts, disputeTexts, duplicateTexts } from './children.texts.zh-CN.ts';

type Found = Reply<'POST children'>['children'][number];

/** Roles that see the names of their places without saying why. */
const FREE = ['coordinator', 'village', 'counsellor'];

/** Children of one's places, by name, pinyin, initials, class or phone. */
export function ChildrenPage(): JSX.Element {
  const { visitor } = useHere();
  const free = hasRole(visitor, FREE);
  const [words, setWords] = useState('');
  const [why, setWhy] = useState('');
  const [asked, setAsked] = useState<{ words: string; reason: string | null }>({ words: '', reason: null });
  const [found, setFound] = useState<Found[]>();
  const [next, setNext] = useState<string | null>(null);
  const [open, setOpen] = useState<Found>();
  const [pairing, setPairing] = useState(false);
  const [deciding, setDeciding] = useState(false);
  const decides = hasRole(visitor, ['coordinator']);
  const { refusal, busy, run } = useDoing();
  const load = useCallback(
    (after: string | null) =>
      void run(async () => {
        if (!free && asked.reason === null) return;
        const page = await call('POST children', { ...asked, after });
        setFound((old) => (after === null ? page.children : [...(old ?? []), ...page.children]));
        setNext(page.next);
      }),
    [asked, free, run],
  );
  useEffect(() => load(null), [load]);
  const search = (): void => setAsked({ words: words.trim(), reason: free ? null : why.trim() });
  return (
    <div className="page">
      <div className="title-line">
        <h1>{texts.title}</h1>
        {decides && (
          <span className="buttons">
            <Button onClick={() => setDeciding(true)}>{disputeTexts.open}</Button>
            <Button onClick={() => setPairing(true)}>{duplicateTexts.open}</Button>
          </span>
        )}
      </div>
      <form onSubmit={onSend(search)} role="search">
        {!free && (
          <label className="reason-field">
            {texts.reason}
            <Input value={why} minLength={4} maxLength={200} onChange={(e) => setWhy(e.target.value)} required />
            <span className="hint">{texts.reasonWhy}</span>
          </label>
        )}
        <div className="search-line">
          <Input
            aria-label={texts.words}
            placeholder={texts.words}
            value={words}
            maxLength={40}
            onChange={(e) => setWords(e.target.value)}
            allowClear
            required={!free}
          />
          <Button type="primary" htmlType="submit">
            {texts.search}
          </Button>
        </div>
      </form>
      {!free && found === undefined && <p className="empty">{texts.reasonFirst}</p>}
      <Refusal of={refusal} />
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
      {deciding && <DisputesDialog onClose={() => setDeciding(false)} />}
      {pairing && <DuplicatesDialog onClose={() => (setPairing(false), load(null))} />}
      {open && (
        <ChildPanel childId={open.childId} reason={asked.reason} name={open.name} onClose={() => setOpen(undefined)} />
      )}
    </div>
  );
}
