import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { page } from '../../app/page';
import { rootRoute } from '../../app/root';

/** The two pages before a session. */
export const openRoutes = [
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/login',
    component: lazyRouteComponent(() => import('./session/LoginPage'), 'LoginPage'),
  }),
  createRoute({
    getParentRoute: () => rootRoute,
    path: '/setup',
    component: lazyRouteComponent(() => import('./session/SetupPage'), 'SetupPage'),
  }),
];

export const routes = [
  page('/governance', () => import('./approvals/ApprovalsPage'), 'ApprovalsPage'),
  page('/governance/ledger', () => import('./ledger/LedgerPage'), 'LedgerPage'),
];
