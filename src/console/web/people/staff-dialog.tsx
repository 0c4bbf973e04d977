import { Button, Input } from 'antd';
import { useState, type JSX } from 'react';
import { say } from '../../../kernel/texts.ts';
import { call, type Reply } from '../shell/call.ts';
import { MayChoose } from '../shell/choice.tsx';
import { DoingForm } from '../shell/doing-form.tsx';
import { hasRole, useHere } from '../shell/session.ts';
import { SheetDialog } from '../shell/sheet-dialog.tsx';
import { shellTexts } from '../shell/shell.texts.zh-CN.ts';
import { SureForm } from '../shell/sure-form.tsx';
import { staffTexts as texts } from './people.texts.zh-CN.ts';

type List = Reply<'GET people'>;
type Staff = List['staff'][number];
type Role = List['grantable'][number]['roles'][number];
type Standing = Staff['roles'][number];

export const roleName = (role: string): string => shellTexts.roles[role as keyof typeof shellTexts.roles] ?? role;

/** Which role and where, of those the visitor may give. */
function RoleFields(props: {
  list: List;
  value: { role: Role | ''; placeId: number };
  onChange(value: { role: Role | ''; placeId: number }): void;
}): JSX.Element {
  const { list, value, onChange } = props;
  const roles = [...new Set(list.grantable.flatMap((g) => g.roles))];
  const places = list.grantable.filter((g) => g.roles.some((r) => r === value.role));
  return (
    <>
      <MayChoose
        label={texts.role}
        none={texts.choose}
        value={value.role || null}
        onChange={(role) => onChange({ role: role ?? '', placeId: 0 })}
        options={roles.map((r) => ({ value: r, label: roleName(r) }))}
        required
      />
      <MayChoose
        label={texts.place}
        none={texts.choose}
        value={value.placeId || null}
        onChange={(placeId) => onChange({ ...value, placeId: placeId ?? 0 })}
        options={places.map((p) => ({
          value: p.id,
          label: p.kind === 'class' ? `${p.within ?? ''} ${p.name}` : p.name,
        }))}
        required
      />
    </>
  );
}

/** Enters somebody new with a first role. */
export function EnterDialog({
  list,
  onDone,
  onClose,
}: {
  list: List;
  onDone(told: string): void;
  onClose(): void;
}): JSX.Element {
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const [at, setAt] = useState<{ role: Role | ''; placeId: number }>({ role: '', placeId: 0 });
  const enter = async (): Promise<void> => {
    const { role, placeId } = at;
    if (role === '') return;
    await call('POST staff', { name, phone, role, placeId });
    onDone(say(role === 'volunteer' ? texts.enteredVolunteer : texts.entered, { name, role: roleName(role) }));
  };
  return (
    <SheetDialog title={texts.enterTitle} onClose={onClose}>
      <DoingForm onDo={enter} button={texts.enterSure}>
        <p className="hint">{texts.enterWhy}</p>
        <label>
          {texts.name}
          <Input value={name} maxLength={20} onChange={(e) => setName(e.target.value)} required />
        </label>
        <label>
          {texts.phone}
          <Input value={phone} maxLength={20} inputMode="tel" onChange={(e) => setPhone(e.target.value)} required />
        </label>
        <RoleFields list={list} value={at} onChange={setAt} />
      </DoingForm>
    </SheetDialog>
  );
}

/** The roles of somebody, given and ended; and until when a volunteer is cleared. */
export function StaffDialog(props: {
  list: List;
  staff: Staff;
  onDone(told: string): void;
  onClose(): void;
}): JSX.Element {
  const { list, staff, onDone, onClose } = props;
  const { visitor } = useHere();
  const [ending, setEnding] = useState<Standing>();
  const mayEnd = (r: Standing): boolean =>
    list.grantable.some((g) => g.id === r.placeId && g.roles.some((x) => x === r.role));
  return (
    <SheetDialog title={say(texts.of, staff)} onClose={onClose}>
      <h3>{texts.standing}</h3>
      <ul className="people">
        {staff.roles.map((r) => (
          <li key={`${r.role}-${r.placeId}`}>
            <span>{say(texts.roleAt, { role: roleName(r.role), place: r.place })}</span>
            {mayEnd(r) && (
              <Button
                size="small"
                aria-label={say(texts.endOf, { role: roleName(r.role), place: r.place })}
                onClick={() => setEnding(r)}
              >
                {texts.end}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {ending && <EndForm staff={staff} of={ending} onDone={onDone} onCancel={() => setEnding(undefined)} />}
      {!ending && <GiveForm list={list} staff={staff} onDone={onDone} />}
      {!ending && hasRole(visitor, ['coordinator']) && staff.roles.some((r) => r.role === 'volunteer') && (
        <ClearForm staff={staff} onDone={onDone} />
      )}
    </SheetDialog>
  );
}

function EndForm(props: { staff: Staff; of: Standing; onDone(told: string): void; onCancel(): void }): JSX.Element {
  const { staff, of, onDone, onCancel } = props;
  const facts = { name: staff.name, role: roleName(of.role), place: of.place };
  const end = async (reason: string): Promise<void> => {
    await call('POST staff/:id/end', { role: of.role as Role, placeId: of.placeId, reason }, { id: staff.personId });
    onDone(say(texts.ended, facts));
  };
  return (
    <SureForm
      what={say(texts.endWhat, facts)}
      ask={{ label: texts.reason, most: 100 }}
      sure={texts.endSure}
      cancel={texts.cancel}
      onSure={end}
      onCancel={onCancel}
    />
  );
}

function GiveForm({ list, staff, onDone }: { list: List; staff: Staff; onDone(told: string): void }): JSX.Element {
  const [at, setAt] = useState<{ role: Role | ''; placeId: number }>({ role: '', placeId: 0 });
  const give = async (): Promise<void> => {
    const { role, placeId } = at;
    if (role === '') return;
    await call('POST staff/:id/give', { role, placeId }, { id: staff.personId });
    onDone(say(texts.given, { name: staff.name, role: roleName(role) }));
  };
  return (
    <DoingForm onDo={give} button={texts.giveSure} look="plain">
      <h3>{texts.give}</h3>
      <RoleFields list={list} value={at} onChange={setAt} />
    </DoingForm>
  );
}

function ClearForm({ staff, onDone }: { staff: Staff; onDone(told: string): void }): JSX.Element {
  const [background, setBackground] = useState(staff.backgroundUntil ?? '');
  const [training, setTraining] = useState(staff.trainingUntil ?? '');
  const [source, setSource] = useState('');
  const clear = async (): Promise<void> => {
    await call('POST staff/:id/clear', { background, training, source }, { id: staff.personId });
    onDone(say(texts.cleared, staff));
  };
  return (
    <DoingForm onDo={clear} button={texts.clearSure} look="plain">
      <h3>{texts.clear}</h3>
      <p className="hint">{texts.clearWhy}</p>
      <label>
        {texts.background}
        <input type="date" value={background} onChange={(e) => setBackground(e.target.value)} required />
      </label>
      <label>
        {texts.training}
        <input type="date" value={training} onChange={(e) => setTraining(e.target.value)} required />
      </label>
      <label>
        {texts.source}
        <Input value={source} maxLength={100} onChange={(e) => setSource(e.target.value)} required />
      </label>
    </DoingForm>
  );
}
