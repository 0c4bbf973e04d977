import { useCallback, useEffect, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { Tabs } from '../shell/tabs.tsx';
import { useDoing } from '../shell/use-async.ts';
import { messagesTexts as texts } from './messages.texts.zh-CN.ts';

type Templates = Reply<'GET templates'>;
type Class = Templates['templates'][number]['class'];

const CLASSES: readonly Class[] = ['S', 'N', 'A', 'C', 'D'];
const of = (list: Templates, c: Class): Templates['templates'] => list.templates.filter((t) => t.class === c);

/** What people are sent, as they would read it, and how much of the day's budget is used. */
export function TemplatesSection(): JSX.Element {
  const [list, setList] = useState<Templates>();
  const [shown, setShown] = useState<Class>('N');
  const { refusal, run } = useDoing();
  const load = useCallback(() => void run(async () => setList(await call('GET templates', undefined))), [run]);
  useEffect(load, [load]);
  return (
    <section className="sheet templates" aria-labelledby="templates-title">
      <h2 id="templates-title">{texts.templates}</h2>
      <Refusal of={refusal} />
      {list && (
        <>
          <p>{say(texts.budget, list.budget)}</p>
          <p>{say(texts.used, list.budget)}</p>
          <Tabs
            label={texts.classes}
            tabs={CLASSES.map((c) => ({ key: c, label: say(texts.classOf[c], { n: of(list, c).length }) }))}
            active={shown}
            onSelect={(key) => setShown(key as Class)}
          >
            <p className="hint">{texts.classWhy[shown]}</p>
            <ul>
              {of(list, shown).map((t) => (
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
          </Tabs>
        </>
      )}
    </section>
  );
}
