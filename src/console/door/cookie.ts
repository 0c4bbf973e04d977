import type { Config } from '../../platform/config/index.js';

/** Under HTTPS the name itself makes browsers insist on Secure, Path=/ and no Domain. */
const nameOf = (config: Config): string => (config.console.secureCookies ? '__Host-console' : 'console');

/** The session token in a Cookie header. */
export function tokenIn(header: string | undefined, config: Config): string | undefined {
  const name = `${nameOf(config)}=`;
  const found = header
    ?.split(';')
    .map((part) => part.trim())
    .find((part) => part.startsWith(name));
  return found?.slice(name.length) || undefined;
}

/** A Set-Cookie header; without a token the cookie is taken away. */
export function cookieFor(token: string | undefined, config: Config): string {
  const age = token ? config.console.sessionHours * 3_600 : 0;
  const secure = config.console.secureCookies ? '; Secure' : '';
  return `${nameOf(config)}=${token ?? ''}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${age}${secure}`;
}
