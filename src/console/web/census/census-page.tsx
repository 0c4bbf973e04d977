import { Button } from 'antd';
import { useCallback, useEffect, useRef, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { dateOf, timeOf } from '../../../kernel/time/shanghai.ts';
import { call, pathOf, upload, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { useDoing } from '../shell/use-async.ts';
import { censusTexts as texts } from './census.texts.zh-CN.ts';
import './census.css';
import { PreviewSection } from './preview-section.tsx';

type Batch = Reply<'GET census'>['batches'][number];
export type Preview = Reply<'GET census/:id'>;

const stamp = (at: string): string => `${dateOf(new Date(at)).slice(5)} ${timeOf(new Date(at))}`;

/** A census by workbook: the template, the preview, and the workbooks to go on with. */
export function CensusPage(): JSX.Element {
  const [earlier, setEarlier] = useState<Batch[]>();
  const [preview, setPreview] = useState<Preview>();
  const { refusal, busy, run } = useDoing();
  const list = useCallback(async () => setEarlier((await call('GET census', undefined)).batches), []);
  useEffect(() => void run(list), [run, list]);
  const read = (file: File): void =>
    void run(async () => {
      setPreview(undefined);
      setPreview(await upload('POST census', file));
      await list();
    });
  const open = (batchId: number): void =>
    void run(async () => setPreview(await call('GET census/:id', undefined, { id: batchId })));
  return (
    <div className="page">
      <h1>{texts.title}</h1>
      <Refusal of={refusal} />
      <div className="columns census-columns">
        <Upload busy={busy} onFile={read} />
        <section className="sheet" aria-labelledby="earlier-title">
          <h2 id="earlier-title">{texts.earlier}</h2>
          {earlier?.length === 0 && <p className="empty">{texts.none}</p>}
          <ul className="earlier">
            {earlier?.map((b) => (
              <li key={b.batchId}>
                <span>{say(texts.earlierRow, { ...b, at: stamp(b.at), ready: b.fresh + b.changed })}</span>
                <Button
                  size="small"
                  onClick={() => open(b.batchId)}
                  aria-label={say(texts.openOf, { at: stamp(b.at) })}
                >
                  {texts.open}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      </div>
      {preview && <PreviewSection key={preview.batchId} preview={preview} onChange={setPreview} onDone={list} />}
    </div>
  );
}

function Upload({ busy, onFile }: { busy: boolean; onFile(file: File): void }): JSX.Element {
  const [file, setFile] = useState<File>();
  const input = useRef<HTMLInputElement>(null);
  const send = (): void => {
    if (!file) return;
    onFile(file);
    setFile(undefined);
    if (input.current) input.current.value = '';
  };
  return (
    <section className="sheet stack" aria-label={texts.title}>
      <p>{texts.intro}</p>
      <p>
        <a href={pathOf('GET census/template')} download={texts.templateFile}>
          {texts.template}
        </a>
      </p>
      <label className="file">
        <span className="file-button">{texts.choose}</span>
        <input ref={input} type="file" accept=".xlsx" onChange={(e) => setFile(e.target.files?.[0])} />
        {file && <span className="hint">{say(texts.chosen, { name: file.name })}</span>}
      </label>
      <Button type="primary" disabled={!file || busy} loading={busy} onClick={send}>
        {texts.read}
      </Button>
      {busy && <p role="status">{texts.reading}</p>}
    </section>
  );
}
