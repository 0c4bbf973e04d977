import type { JSX } from 'react';
import { useHere } from '../shell/session.ts';
import { shellTexts } from '../shell/shell.texts.zh-CN.ts';
import { AuthenticatorForm } from './authenticator-form.tsx';
import { loginTexts as texts } from './login.texts.zh-CN.ts';
import { PasswordForm } from './password-form.tsx';

/** One's own account: who I am here, my password, my authenticator. */
export function AccountPage(): JSX.Element {
  const { visitor, refresh } = useHere();
  return (
    <div className="page columns">
      <section className="sheet">
        <h1>{texts.account}</h1>
        <dl className="facts">
          <dt>{texts.name}</dt>
          <dd>{visitor.name}</dd>
          <dt>{texts.login}</dt>
          <dd>{visitor.login}</dd>
          <dt>{texts.roles}</dt>
          <dd>
            {visitor.roles.map((r) => (
              <div key={`${r.role}-${r.placeId}`}>
                {shellTexts.roles[r.role]} · {r.placeName}
              </div>
            ))}
          </dd>
        </dl>
        <h2>{texts.enrolTitle}</h2>
        {visitor.enrolled ? <p>{texts.enrolled}</p> : <p className="hint">{texts.enrolOffer}</p>}
        {!visitor.enrolled && <AuthenticatorForm onDone={refresh} />}
      </section>
      <section className="sheet">
        <h2>{texts.changeTitle}</h2>
        <PasswordForm onDone={() => undefined} />
      </section>
    </div>
  );
}
