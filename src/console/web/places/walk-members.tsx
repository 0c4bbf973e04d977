import { Button, Input } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { addDays } from '../../../kernel/time/shanghai.ts';
import { call, type Reply } from '../shell/call.ts';
import { Choice, MayChoose } from '../shell/choice.tsx';
import { DoingForm } from '../shell/doing-form.tsx';
import { Refusal } from '../shell/refusal.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import type { Tree } from './places-page.tsx';
import { memberTexts as texts, placesTexts } from './places.texts.zh-CN.ts';

type Walk = Tree['walks'][number];
type Member = Walk['members'][number];
type Duty = Member['duty'];
type Outcome = Reply<'POST walks/:id/members'>;

/** What is done: `member` leaves, or gives the place to another. */
interface Act {
  what: 'end' | 'replace';
  member: Member;
}

interface Part {
  walk: Walk;
  today: string;
  onDone(told: string): Promise<void>;
}

/** Names of those who walk every week, in one line. */
export function MemberLine({ walk }: { walk: Walk }): JSX.Element {
  const escorts = walk.members.filter((m) => m.duty === 'escort');
  if (escorts.length === 0) return <span className="flag soon">{texts.nobody}</span>;
  return <span className="hint">{say(texts.line, { names: escorts.map((m) => m.name).join('、') })}</span>;
}

/** Who walks, or stands by, every week: put there, changed and taken off from a day on. */
export function WalkMembers({ onBack, ...part }: Part & { onBack(): void }): JSX.Element {
  const { walk } = part;
  const [act, setAct] = useState<Act>();
  const back = (): void => setAct(undefined);
  return (
    <div className="members">
      <h3>{say(texts.title, walk)}</h3>
      <p className="hint">{texts.why}</p>
      {walk.members.length === 0 && <p className="empty">{texts.none}</p>}
      <ul className="people">
        {walk.members.map((m) => (
          <li key={`${m.personId}-${m.duty}-${m.from ?? ''}`}>
            <MemberFacts member={m} today={part.today} />
            {m.until === null && act === undefined && (
              <span className="buttons">
                <Button
                  size="small"
                  aria-label={say(texts.replaceOf, m)}
                  onClick={() => setAct({ what: 'replace', member: m })}
                >
                  {texts.replace}
                </Button>
                <Button
                  size="small"
                  aria-label={say(texts.endOf, m)}
                  onClick={() => setAct({ what: 'end', member: m })}
                >
                  {texts.end}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
      {act?.what === 'end' && <EndMember {...part} member={act.member} onCancel={back} />}
      {act?.what === 'replace' && <SetMember {...part} insteadOf={act.member} onCancel={back} />}
      {act === undefined && <SetMember {...part} onCancel={onBack} />}
    </div>
  );
}

function MemberFacts({ member, today }: { member: Member; today: string }): JSX.Element {
  const { name, duty, from, until, clearedUntil } = member;
  const cleared = clearedUntil !== null && clearedUntil >= today;
  return (
    <span>
      <b>{name}</b> {texts.duty[duty]}
      {from && <span className="hint"> {say(texts.from, { date: from.slice(5) })}</span>}
      {until && <span className="hint"> {say(texts.until, { date: until.slice(5) })}</span>}
      {!cleared && <span className="flag bad">{texts.notCleared}</span>}
    </span>
  );
}

function FromDay({
  today,
  value,
  onChange,
}: {
  today: string;
  value: string;
  onChange(value: string): void;
}): JSX.Element {
  return (
    <label>
      <span>{texts.fromDay}</span>
      <input type="date" value={value} min={addDays(today, 1)} onChange={(e) => onChange(e.target.value)} required />
    </label>
  );
}

/** Somebody new, or somebody in the place of another. */
function SetMember(props: Part & { insteadOf?: Member; onCancel(): void }): JSX.Element {
  const { walk, today, insteadOf, onDone, onCancel } = props;
  const [from, setFrom] = useState(addDays(today, 1));
  const [who, setWho] = useState<number | null>(null);
  const [duty, setDuty] = useState<Duty>(insteadOf?.duty ?? 'escort');
  const { value, refusal } = useLoaded(async () => {
    // a date that is still being typed is no date yet
    return from ? call('POST walks/:id/candidates', { from }, { id: walk.id }) : undefined;
  }, [walk.id, from]);
  const could = value?.people.filter((p) => p.personId !== insteadOf?.personId) ?? [];
  const set = async (): Promise<void> => {
    const name = could.find((p) => p.personId === who)?.name ?? '';
    const order = { personId: who ?? 0, duty, from, insteadOf: insteadOf?.personId ?? null, key: Date.now() };
    const done = await call('POST walks/:id/members', order, { id: walk.id });
    await onDone(toldOf(say(texts.set, { name, date: from.slice(5), duty: texts.duty[duty] }), done));
  };
  return (
    <DoingForm
      onDo={set}
      button={insteadOf ? texts.replaceDo : texts.addDo}
      label={insteadOf ? say(texts.replaceOf, insteadOf) : texts.add}
      beside={() => <Button onClick={onCancel}>{placesTexts.cancel}</Button>}
    >
      <h3>{insteadOf ? say(texts.replaceOf, insteadOf) : texts.add}</h3>
      <FromDay today={today} value={from} onChange={setFrom} />
      <Refusal of={refusal} />
      <MayChoose
        label={texts.who}
        none={placesTexts.choose}
        value={who}
        onChange={setWho}
        options={could.map((p) => ({ value: p.personId, label: p.name }))}
        required
      />
      {(value?.notCleared ?? 0) > 0 && <p className="hint">{say(texts.others, { n: value?.notCleared ?? 0 })}</p>}
      <Choice
        label={texts.as}
        value={duty}
        onChange={setDuty}
        options={[
          { value: 'escort', label: texts.asEscort },
          { value: 'standby', label: texts.asStandby },
        ]}
      />
      <p className="hint">{texts.told}</p>
    </DoingForm>
  );
}

function EndMember(props: Part & { member: Member; onCancel(): void }): JSX.Element {
  const { walk, today, member, onDone, onCancel } = props;
  const [from, setFrom] = useState(addDays(today, 1));
  const [reason, setReason] = useState('');
  const end = async (): Promise<void> => {
    const order = { personId: member.personId, from, reason, key: Date.now() };
    const done = await call('POST walks/:id/members/end', order, { id: walk.id });
    await onDone(toldOf(say(texts.ended, { name: member.name, date: from.slice(5) }), done));
  };
  return (
    <DoingForm
      onDo={end}
      button={texts.endDo}
      look="danger"
      label={say(texts.endOf, member)}
      beside={() => <Button onClick={onCancel}>{placesTexts.cancel}</Button>}
    >
      <h3>{say(texts.endOf, member)}</h3>
      <FromDay today={today} value={from} onChange={setFrom} />
      <label>
        <span>{placesTexts.reason}</span>
        <Input value={reason} maxLength={100} onChange={(e) => setReason(e.target.value)} required />
      </label>
      <p className="hint">{texts.endTold}</p>
    </DoingForm>
  );
}

const dates = (all: readonly string[]): string => all.map((d) => d.slice(5)).join('、');

/** What was done, and what became of the days that were prepared. */
function toldOf(first: string, { followed, kept }: Outcome): string {
  const more = [
    ...(followed.length > 0 ? [say(texts.followed, { dates: dates(followed) })] : []),
    ...(kept.length > 0 ? [say(texts.kept, { dates: dates(kept) })] : []),
  ];
  return [first, ...more].join('');
}
