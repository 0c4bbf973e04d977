import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { TodayPage } from '../today/today-page.tsx';
import { shellTexts as texts } from './shell.texts.zh-CN.ts';

export interface Page {
  /** Stands in the address after the #, and nothing else does. */
  id: string;
  title: string;
  roles: readonly string[];
  component: ComponentType | LazyExoticComponent<ComponentType>;
}

const BOARD = ['coordinator', 'deputy', 'village', 'counsellor', 'district'];

/** What can be opened, in the order of the menu. Today comes with the first load; the rest when it is opened. */
export const pages: readonly Page[] = [
  { id: 'today', title: texts.pages.today, roles: BOARD, component: TodayPage },
  {
    id: 'rota',
    title: texts.pages.rota,
    roles: BOARD,
    component: lazy(() => import('../rota/rota-page.tsx').then((m) => ({ default: m.RotaPage }))),
  },
  {
    id: 'messages',
    title: texts.pages.messages,
    roles: ['coordinator'],
    component: lazy(() => import('../messages/messages-page.tsx').then((m) => ({ default: m.MessagesPage }))),
  },
  {
    id: 'children',
    title: texts.pages.children,
    roles: BOARD,
    component: lazy(() => import('../children/children-page.tsx').then((m) => ({ default: m.ChildrenPage }))),
  },
  {
    id: 'pairing',
    title: texts.pages.pairing,
    roles: ['coordinator', 'village'],
    component: lazy(() => import('../pairing/pairing-page.tsx').then((m) => ({ default: m.PairingPage }))),
  },
  {
    id: 'privacy',
    title: texts.pages.privacy,
    roles: ['coordinator', 'deputy', 'district'],
    component: lazy(() => import('../privacy/privacy-page.tsx').then((m) => ({ default: m.PrivacyPage }))),
  },
  {
    id: 'appointments',
    title: texts.pages.appointments,
    roles: ['counsellor', 'coordinator', 'deputy', 'district'],
    component: lazy(() =>
      import('../appointments/appointments-page.tsx').then((m) => ({ default: m.AppointmentsPage })),
    ),
  },
  {
    id: 'census',
    title: texts.pages.census,
    roles: ['coordinator', 'district'],
    component: lazy(() => import('../census/census-page.tsx').then((m) => ({ default: m.CensusPage }))),
  },
  {
    id: 'administration',
    title: texts.pages.administration,
    roles: ['administrator'],
    component: lazy(() =>
      import('../administration/administration-page.tsx').then((m) => ({ default: m.AdministrationPage })),
    ),
  },
  {
    id: 'people',
    title: texts.pages.people,
    roles: ['coordinator', 'administrator'],
    component: lazy(() => import('../people/people-page.tsx').then((m) => ({ default: m.PeoplePage }))),
  },
  {
    id: 'places',
    title: texts.pages.places,
    roles: ['coordinator', 'district', 'administrator'],
    component: lazy(() => import('../places/places-page.tsx').then((m) => ({ default: m.PlacesPage }))),
  },
  {
    id: 'statistics',
    title: texts.pages.statistics,
    roles: ['coordinator', 'deputy', 'counsellor', 'district'],
    component: lazy(() => import('../statistics/statistics-page.tsx').then((m) => ({ default: m.StatisticsPage }))),
  },
  {
    id: 'account',
    title: texts.pages.account,
    roles: [...BOARD, 'administrator'],
    component: lazy(() => import('../login/account-page.tsx').then((m) => ({ default: m.AccountPage }))),
  },
];
