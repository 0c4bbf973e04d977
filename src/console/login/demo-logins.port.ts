/** Nest injection token: logins shown on the login page of a demo; none in production. */
export const DEMO_LOGINS = Symbol('DEMO_LOGINS');

export interface DemoLogin {
  login: string;
  password: string;
  title: string;
}
