import { Alert } from 'antd';
import { useCallback, useEffect, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { useDoing } from '../shell/use-async.ts';
import { messagesTexts as texts } from './messages.texts.zh-CN.ts';

type Templates = Reply<'GET templates'>;

/** What people are sent, as they would read it, and how much of the day's budget is used. */
export function TemplatesSection(): JSX.Element {
  const [list, setList] = useState<Templates>();
  const { refusal, run } = useDoing();
  const load = useCallback(() => void run(async () => setList(await call('GET templates', undefined))), [run]);
  useEffect(load, [load]);
  return (
    <section className="sheet templates" aria-labelledby="templates-title">
      <h2 id="templates-title">{texts.templates}</h2>
      {refusal && <Alert type="error" title={refusal} role="alert" />}
      {list && (
        <>
          <p>{say(texts.budget, list.budget)}</p>
          <p>{say(texts.used, list.budget)}</p>
          <ul>
            {list.templates.map((t) => (
              <li key={t.key}>
                <details>
                  <summary>
                    {t.reader} · {t.title}
                  </summary>
                  <small>{texts.preview}</small>
                  <span className="preview">{t.preview}</span>
                  <small>
                    {texts.source}:{t.text}
                  </small>
                </details>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
