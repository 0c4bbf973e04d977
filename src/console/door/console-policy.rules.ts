import { DESK } from '../../features/privacy/index.js';
import type { RouteKey } from '../contract/console.contract.js';

/** Roles that may enter the console at all. Teachers and volunteers work in the chat. */
export const CONSOLE_ROLES = ['coordinator', 'deputy', 'village', 'counsellor', 'district', 'administrator'] as const;
export type ConsoleRole = (typeof CONSOLE_ROLES)[number];

/** `anyone`; `unsettled`: logged in, whatever is still to be done; else the roles, with nothing left to be done. */
export type Access = 'anyone' | 'unsettled' | readonly ConsoleRole[];

export const BOARD = ['coordinator', 'deputy', 'village', 'counsellor', 'district'] as const;
const OWNERS = ['coordinator', 'deputy', 'counsellor', 'district'] as const;
/** Those who may take in a workbook, for their schools. */
const CENSUS = ['coordinator', 'district'] as const;
/** Those who look after the tree of places, each in their part. */
export const KEEPERS = ['coordinator', 'district', 'administrator'] as const;
/** Those who see the figures of their schools: numbers only. */
const FIGURES = ['coordinator', 'deputy', 'counsellor', 'district'] as const;
/** Those who see names of the places they serve (safety.md, data of minors). */
export const NAMES = ['coordinator', 'village', 'counsellor'] as const;

/**
 * Who may call what: the whole table, in one place. It says what kind of person may ask; whether it is their place,
 * their child or their alarm is asked again where the thing is loaded.
 */
export const policy: Record<RouteKey, Access> = {
  'GET session': 'anyone',
  'POST login': 'anyone',
  'POST session/here': 'unsettled',
  'POST logout': 'unsettled',
  'POST password': 'unsettled',
  'POST totp': 'unsettled',
  'POST totp/confirm': 'unsettled',
  'GET openapi.json': CONSOLE_ROLES,
  'GET today': BOARD,
  'GET events': BOARD,
  'POST runs/:id/children': BOARD,
  'POST custody': BOARD,
  'POST alarms/:id/own': OWNERS,
  'POST alarms/:id/close': OWNERS,
  'POST suspension': ['coordinator', 'district'],
  'POST suspension/:id/confirm': ['coordinator', 'district', 'administrator'],
  'POST suspension/:id/withdraw': ['coordinator', 'district'],
  'GET runs/:id/roster': NAMES,
  'POST runs/:id/roster': ['coordinator'],
  'POST rota': BOARD,
  'POST rota/plan': ['coordinator'],
  'POST rota/publish': ['coordinator'],
  'POST rota/discard': ['coordinator'],
  'POST rota/candidates': ['coordinator'],
  'POST rota/assign': ['coordinator'],
  'POST rota/unassign': ['coordinator'],
  'POST rota/pin': ['coordinator'],
  'POST messages': ['coordinator'],
  'GET templates': ['coordinator'],
  'GET notices': ['coordinator'],
  'GET notices/:id': ['coordinator'],
  'GET threads': ['coordinator'],
  'GET threads/:id': ['coordinator'],
  'POST threads/:id/earlier': ['coordinator'],
  'POST threads/:id/take': ['coordinator'],
  'POST threads/:id/reply': ['coordinator'],
  'POST threads/:id/back': ['coordinator'],
  'GET people': ['coordinator', 'administrator'],
  'POST staff': ['coordinator', 'administrator'],
  'POST staff/:id/give': ['coordinator', 'administrator'],
  'POST staff/:id/end': ['coordinator', 'administrator'],
  'POST staff/:id/clear': ['coordinator'],
  'POST people/:id/link-code': ['coordinator'],
  'GET people/:id/chats': ['coordinator'],
  'POST people/:id/free': ['coordinator'],
  'GET places': KEEPERS,
  'POST places': KEEPERS,
  'POST places/:id/rename': KEEPERS,
  'POST places/:id/retire': KEEPERS,
  'POST places/:id/teachers': ['coordinator', 'administrator'],
  'POST places/:id/teacher': ['coordinator', 'administrator'],
  'POST walks': KEEPERS,
  'POST walks/:id/change': KEEPERS,
  'POST walks/:id/candidates': KEEPERS,
  'POST walks/:id/members': KEEPERS,
  'POST walks/:id/members/end': KEEPERS,
  'POST walks/:id/end': KEEPERS,
  'POST children': BOARD,
  'GET duplicates': ['coordinator'],
  'POST duplicates/merge': ['coordinator'],
  'GET disputes': ['coordinator'],
  'POST disputes/decide': ['coordinator'],
  'POST children/:id': BOARD,
  'POST children/:id/file': BOARD,
  'POST children/:id/facts': ['coordinator', 'village'],
  'POST children/:id/care': BOARD,
  'POST children/:id/consents': BOARD,
  'POST children/:id/history': BOARD,
  'POST children/:id/schooling': ['coordinator'],
  'POST children/:id/leave': ['coordinator'],
  'POST children/:id/parents-back': ['coordinator'],
  'POST children/:id/class': ['coordinator'],
  'POST children/:id/schooling/undo': ['coordinator'],
  'GET pairing': ['coordinator', 'village'],
  'POST children/:id/candidates': ['coordinator', 'village'],
  'POST children/:id/pair': ['coordinator', 'village'],
  'POST children/:id/contacts': NAMES,
  'POST contacts/:id/withdraw': BOARD,
  'POST needs/:id/withdraw': BOARD,
  'POST needs/:id/take': ['coordinator', 'village'],
  'POST needs/:id/done': ['coordinator', 'village'],
  'GET rights': DESK,
  // by the table of reading a coordinator sees as much as the guardian who gets the paper; the others would see more
  'GET rights/:id/copy': ['coordinator'],
  'POST rights/:id': DESK,
  'POST rights/:id/answer': DESK,
  'POST children/:id/emergency': BOARD,
  'POST children/:id/emergency/look': BOARD,
  'GET glass': DESK,
  'POST glass/:id/review': DESK,
  'POST appointments': ['counsellor', 'coordinator', 'deputy', 'district'],
  'POST cases': ['counsellor'],
  'POST cases/:id/notes': ['counsellor'],
  'POST appointments/book': ['counsellor'],
  'POST appointments/:id/move': ['counsellor'],
  'POST appointments/:id/cancel': ['counsellor'],
  'POST appointments/:id/outcome': ['counsellor'],
  'GET census': CENSUS,
  'GET census/template': CENSUS,
  'POST census': CENSUS,
  'GET census/:id': CENSUS,
  'POST census/:id/confirm': CENSUS,
  'POST census/:id/apply': CENSUS,
  'GET census/:id/waiting': CENSUS,
  'POST statistics': FIGURES,
  'POST statistics/trend': FIGURES,
  'POST statistics/sheet': FIGURES,
  'POST statistics/entered': FIGURES,
  'POST statistics/enter': ['coordinator', 'district'],
  'GET accounts': ['administrator'],
  'POST accounts': ['administrator'],
  'POST accounts/:id/reset': ['administrator'],
  'POST accounts/:id/disable': ['administrator'],
  'POST audit': ['administrator'],
  'GET system': ['administrator'],
  'POST calendar': ['administrator'],
  'POST calendar/say': ['administrator'],
  'POST calendar/:id/withdraw': ['administrator'],
  'GET policies': ['administrator'],
  'POST policies/preview': ['administrator'],
  'POST policies/change': ['administrator'],
  'POST policies/:id/undo': ['administrator'],
  'GET queues': ['administrator'],
  'POST queues/retry': ['administrator'],
};

export type Verdict = 'ok' | 'CONSOLE.LOGIN' | 'CONSOLE.CHANGE_PASSWORD' | 'CONSOLE.ENROL' | 'CONSOLE.FORBIDDEN';

/** What a visitor needs for a decision. */
export interface Credentials {
  roles: readonly string[];
  mustChange: boolean;
  mustEnrol: boolean;
}

export function decide(access: Access | undefined, visitor: Credentials | undefined): Verdict {
  if (access === undefined) return 'CONSOLE.FORBIDDEN';
  if (access === 'anyone') return 'ok';
  if (!visitor) return 'CONSOLE.LOGIN';
  if (access === 'unsettled') return 'ok';
  if (visitor.mustChange) return 'CONSOLE.CHANGE_PASSWORD';
  if (visitor.mustEnrol) return 'CONSOLE.ENROL';
  return visitor.roles.some((role) => (access as readonly string[]).includes(role)) ? 'ok' : 'CONSOLE.FORBIDDEN';
}

/** A change must come from our own page: a browser says so itself, and no other site can send our header. */
export function fromOurPage(headers: Readonly<Record<string, string | undefined>>): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const { origin, host } = headers;
  if (origin !== undefined && !(host !== undefined && [`http://${host}`, `https://${host}`].includes(origin)))
    return false;
  return headers['x-requested-by'] === 'console';
}
