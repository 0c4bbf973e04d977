import { Button, Checkbox } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, pathOf } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { useDoing } from '../shell/use-async.ts';
import { censusTexts as texts } from './census.texts.zh-CN.ts';
import type { Preview } from './census-page.tsx';

interface Progress {
  done: number;
  all: number;
  state: 'running' | 'stopped' | 'done';
}

const readyIn = (p: { fresh: number; changed: number }): number => p.fresh + p.changed;

/** What a workbook would change, the rows that wait, and the way in. */
export function PreviewSection(props: {
  preview: Preview;
  onChange(preview: Preview): void;
  onDone(): Promise<void>;
}): JSX.Element {
  const { preview, onChange, onDone } = props;
  const [progress, setProgress] = useState<Progress>();
  const { refusal, busy, run } = useDoing();
  const ready = readyIn(preview);
  const ids = { id: preview.batchId };
  const apply = async (): Promise<void> => {
    const all = ready;
    setProgress({ done: 0, all, state: 'running' });
    const finished = await run(async () => {
      for (let left = all; left > 0;) {
        const state = await call('POST census/:id/apply', undefined, ids);
        const now = readyIn(state);
        // no row went in: somebody else is at it, or all that were left wait
        if (now === left) break;
        left = now;
        setProgress({ done: all - left, all, state: 'running' });
      }
      onChange(await call('GET census/:id', undefined, ids));
      await onDone();
    });
    setProgress((p) => p && { ...p, state: finished ? 'done' : 'stopped' });
  };
  const confirm = (lines: number[]): void =>
    void run(async () => onChange(await call('POST census/:id/confirm', { lines }, ids)));
  return (
    <section className="sheet preview" aria-labelledby="preview-title">
      <h2 id="preview-title">{say(texts.preview, preview)}</h2>
      <Refusal of={refusal} />
      <dl className="tallies">
        <Count label={texts.fresh} n={preview.fresh} kind="good" />
        <Count label={texts.changed} n={preview.changed} kind="good" />
        <Count label={texts.unchanged} n={preview.unchanged} />
        <Count label={texts.waiting} n={preview.waiting} kind={preview.waiting > 0 ? 'bad' : ''} />
        <Count label={texts.applied} n={preview.applied} />
      </dl>
      {progress && <Bar progress={progress} waiting={preview.waiting} />}
      {ready > 0 ? (
        <Button type="primary" size="large" loading={busy} onClick={() => void apply()}>
          {say(preview.applied > 0 ? texts.goOn : texts.apply, { n: ready })}
        </Button>
      ) : (
        !progress && <p className="hint">{texts.nothing}</p>
      )}
      {preview.waiting > 0 && <Waiting preview={preview} busy={busy} onConfirm={confirm} />}
    </section>
  );
}

function Count({ label, n, kind = '' }: { label: string; n: number; kind?: string }): JSX.Element {
  return (
    <div className={`tally-box ${kind}`}>
      <dt>{label}</dt>
      <dd>{n}</dd>
    </div>
  );
}

function Bar({ progress: p, waiting }: { progress: Progress; waiting: number }): JSX.Element {
  const text = {
    running: say(texts.applying, p),
    stopped: say(texts.stopped, p),
    done: waiting > 0 ? say(texts.doneWaiting, { n: p.done, waiting }) : say(texts.done, { n: p.done }),
  }[p.state];
  return (
    <div className="applying" role="status">
      <progress value={p.done} max={p.all} aria-label={say(texts.applying, p)} />
      <p>{text}</p>
    </div>
  );
}

function Waiting(props: { preview: Preview; busy: boolean; onConfirm(lines: number[]): void }): JSX.Element {
  const { preview, busy, onConfirm } = props;
  const [ticked, setTicked] = useState<readonly number[]>([]);
  const open = ticked.filter((line) => preview.rows.some((r) => r.line === line));
  const tick = (line: number, on: boolean): void =>
    setTicked((old) => (on ? [...old, line] : old.filter((l) => l !== line)));
  return (
    <>
      <h3>{say(texts.problems, { n: preview.waiting })}</h3>
      <p className="hint">{texts.problemsHint}</p>
      <p className="buttons">
        <a href={pathOf('GET census/:id/waiting', { id: preview.batchId })} download={texts.downloadFile}>
          {texts.download}
        </a>
        {preview.waiting > preview.rows.length && (
          <span className="hint">{say(texts.firstOnly, { n: preview.rows.length })}</span>
        )}
      </p>
      <ul className="waiting">
        {preview.rows.map((row) => (
          <li key={row.line}>
            <b>{say(texts.line, row)}</b>
            <ul>
              {row.problems.map((p) => (
                <li key={`${p.cell}-${p.sentence}`}>
                  <span className="cell">{p.cell}</span> {p.label}:{p.sentence}
                </li>
              ))}
            </ul>
            {row.confirmable && (
              <Checkbox
                checked={open.includes(row.line)}
                onChange={(e) => tick(row.line, e.target.checked)}
                aria-label={say(texts.confirmLine, row)}
              >
                {texts.confirmable}
              </Checkbox>
            )}
          </li>
        ))}
      </ul>
      {open.length > 0 && (
        <Button type="primary" loading={busy} onClick={() => onConfirm(open)}>
          {say(texts.confirm, { n: open.length })}
        </Button>
      )}
    </>
  );
}
