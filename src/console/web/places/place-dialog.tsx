import { Button, Input } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call } from '../shell/call.ts';
import { Choice, MayChoose } from '../shell/choice.tsx';
import { DoingForm } from '../shell/doing-form.tsx';
import { Refusal } from '../shell/refusal.tsx';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { SureForm } from '../shell/sure-form.tsx';
import { useLoaded } from '../shell/use-loaded.ts';
import type { Place, Tree } from './places-page.tsx';
import { placesTexts as texts } from './places.texts.zh-CN.ts';
import { WalksPart } from './walks-part.tsx';

interface Part {
  tree: Tree;
  place: Place;
  /** Something was done, and how to say so. */
  onDone(told: string): Promise<void>;
}

/** One place: what can be added in it, its teacher or its walks, another name, and its end. */
export function PlaceDialog({ onClose, ...part }: Part & { onClose(): void }): JSX.Element {
  const { tree, place } = part;
  const [ending, setEnding] = useState(false);
  const kind = texts.kind[place.kind];
  const teaches = place.kind === 'class' && tree.givesTeachers;
  const walks = place.kind === 'school' || place.kind === 'point';
  return (
    <SheetDialog side title={say(texts.of, { kind, name: place.name })} onClose={onClose}>
      <div className="place-parts">
        {ending ? (
          <RetireForm {...part} onCancel={() => setEnding(false)} />
        ) : (
          <>
            {place.adds.length > 0 && <AddForm {...part} />}
            {teaches && <TeacherForm {...part} />}
            {walks && <WalksPart {...part} />}
            {place.mayRename && <RenameForm {...part} />}
            {place.mayRetire && (
              <Button danger onClick={() => setEnding(true)}>
                {say(texts.retireOf, { kind, name: place.name })}
              </Button>
            )}
          </>
        )}
      </div>
    </SheetDialog>
  );
}

function AddForm({ place, onDone }: Part): JSX.Element {
  const [kind, setKind] = useState(place.adds[0]);
  const [name, setName] = useState('');
  const add = async (): Promise<void> => {
    if (!kind) return;
    const made = await call('POST places', { kind, parentId: place.id, name });
    await onDone(say(texts.added, { kind: texts.kind[kind], name: made.name }));
  };
  return (
    <DoingForm onDo={add} button={texts.addDo}>
      <h3>{say(texts.add, place)}</h3>
      {kind && (
        <Choice
          label={texts.addKind}
          value={kind}
          onChange={setKind}
          options={place.adds.map((k) => ({ value: k, label: texts.kind[k] }))}
        />
      )}
      <label>
        {texts.addName}
        <Input value={name} maxLength={30} onChange={(e) => setName(e.target.value)} required />
      </label>
      {kind === 'class' && <p className="hint">{texts.addClassHint}</p>}
    </DoingForm>
  );
}

function RenameForm({ place, onDone }: Part): JSX.Element {
  const [name, setName] = useState(place.name);
  const rename = async (): Promise<void> => {
    const now = await call('POST places/:id/rename', { name }, { id: place.id });
    await onDone(say(texts.renamed, now));
  };
  return (
    <DoingForm onDo={rename} button={texts.renameDo} look="plain">
      <h3>{texts.rename}</h3>
      <label>
        {texts.newName}
        <Input value={name} maxLength={30} onChange={(e) => setName(e.target.value)} required />
      </label>
      <p className="hint">{texts.renameHint}</p>
    </DoingForm>
  );
}

function TeacherForm({ place, onDone }: Part): JSX.Element {
  const [who, setWho] = useState<number | null>(null);
  const { value, refusal } = useLoaded(() => call('POST places/:id/teachers', undefined, { id: place.id }), [place.id]);
  const names = place.teachers.map((t) => t.name).join('、');
  const could = value?.teachers.filter((t) => !place.teachers.some((now) => now.personId === t.personId)) ?? [];
  const give = async (): Promise<void> => {
    const { asked } = await call('POST places/:id/teacher', { personId: who ?? 0 }, { id: place.id });
    const name = could.find((t) => t.personId === who)?.name ?? '';
    await onDone(say(asked ? texts.teacherAsked : texts.teacherGiven, { who: name, cls: place.name }));
  };
  return (
    <DoingForm onDo={give} button={names ? texts.teacherAsk : texts.teacherGive} look="plain">
      <h3>{texts.teacher}</h3>
      <p className="hint">{names ? say(texts.teacherNow, { names }) : texts.teacherNone}</p>
      <Refusal of={refusal} />
      <MayChoose
        label={texts.teacherWho}
        none={texts.choose}
        value={who}
        onChange={setWho}
        options={could.map((t) => ({ value: t.personId, label: t.name }))}
        required
      />
    </DoingForm>
  );
}

function RetireForm({ place, onDone, onCancel }: Part & { onCancel(): void }): JSX.Element {
  const retire = async (reason: string): Promise<void> => {
    await call('POST places/:id/retire', { reason }, { id: place.id });
    await onDone(say(texts.retired, place));
  };
  return (
    <SureForm
      what={say(texts.retireWhat, place)}
      ask={{ label: texts.reason, most: 100 }}
      sure={texts.retireDo}
      cancel={texts.cancel}
      onSure={retire}
      onCancel={onCancel}
    />
  );
}
