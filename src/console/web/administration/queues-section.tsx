import { Alert, Button } from 'antd';
import { useCallback, useEffect, useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { Refusal } from '../shell/refusal.tsx';
import { useDoing } from '../shell/use-async.ts';
import { administrationTexts as texts } from './administration.texts.zh-CN.ts';
import { when } from '../shell/when.ts';

type Queues = Reply<'GET queues'>;

/** What waits, what failed and may be done again, and timers that wait for a person. */
export function QueuesSection(): JSX.Element {
  const [queues, setQueues] = useState<Queues>();
  const [told, setTold] = useState(false);
  const { refusal, busy, run } = useDoing();
  const load = useCallback(() => run(async () => setQueues(await call('GET queues', undefined))), [run]);
  useEffect(() => void load(), [load]);
  const retry = (queue: string, id: string): void =>
    void run(async () => {
      await call('POST queues/retry', { queue, id });
      setTold(true);
      setQueues(await call('GET queues', undefined));
    });
  return (
    <section className="sheet" aria-labelledby="queues-title">
      <h2 id="queues-title">{texts.queues}</h2>
      <Refusal of={refusal} />
      {queues && !queues.redis && <Alert type="error" title={`${texts.redis} ${texts.broken}`} role="alert" />}
      {told && <Alert type="success" title={texts.retried} role="status" />}
      <ul>
        {queues?.queues.map((q) => (
          <li key={q.name}>{say(texts.queue, q)}</li>
        ))}
      </ul>
      <h3>{texts.failed}</h3>
      {queues?.failed.length === 0 && <p className="empty">{texts.noFailed}</p>}
      <ul className="audit">
        {queues?.failed.map((job) => (
          <li key={`${job.queue} ${job.id}`}>
            {say(texts.failedRow, {
              queue: job.queue,
              ids: Object.entries(job.ids)
                .map(([k, v]) => `${k} ${v}`)
                .join(' '),
              code: job.code,
              attempts: job.attempts,
              time: when(job.at),
            })}{' '}
            <Button
              size="small"
              onClick={() => retry(job.queue, job.id)}
              aria-label={say(texts.retryOf, { queue: job.queue, id: job.id })}
            >
              {texts.retry}
            </Button>
          </li>
        ))}
      </ul>
      <h3>{texts.parked}</h3>
      {queues?.parked.length === 0 && <p className="empty">{texts.noParked}</p>}
      <ul>
        {queues?.parked.map((t) => (
          <li key={t.id}>{say(texts.parkedRow, { kind: t.kind, time: when(t.dueAt) })}</li>
        ))}
      </ul>
      <Button onClick={() => void load()} loading={busy}>
        {texts.refresh}
      </Button>
    </section>
  );
}
