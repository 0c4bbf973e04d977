import { lazy, Suspense, type JSX } from 'react';
import { useHere } from '../shell/session.ts';
import { shellTexts } from '../shell/shell.texts.zh-CN.ts';
import { loginTexts as texts } from './login.texts.zh-CN.ts';
import { PasswordForm } from './password-form.tsx';

const AuthenticatorForm = lazy(() =>
  import('./authenticator-form.tsx').then((m) => ({ default: m.AuthenticatorForm })),
);

/** What must be done before anything else: an own password, then an authenticator. */
export function FirstSteps(): JSX.Element {
  const { visitor, refresh } = useHere();
  return (
    <main className="login">
      <section className="sheet">
        <p className="login-brand">{shellTexts.brand}</p>
        {visitor.mustChange ? (
          <>
            <h1>{texts.changeTitle}</h1>
            <p>{texts.changeWhy}</p>
            <PasswordForm onDone={refresh} />
          </>
        ) : (
          <>
            <h1>{texts.enrolTitle}</h1>
            <Suspense fallback={<p>{shellTexts.loading}</p>}>
              <AuthenticatorForm onDone={refresh} />
            </Suspense>
          </>
        )}
      </section>
    </main>
  );
}
