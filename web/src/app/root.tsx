import { createRootRoute, createRoute, Outlet, redirect } from '@tanstack/react-router';
import { Problem } from '../api/problem';
import { me, queryClient } from '../api/queries';
import { AppFrame } from '../ui/AppFrame';
import { Failed } from './Failed';
import { NotFound } from './NotFound';

export const rootRoute = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Failed });

/** Every page behind a session; without one the person signs in and comes back to where they wanted to go. */
export const houseRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'house',
  beforeLoad: async ({ location }) => {
    try {
      await queryClient.ensureQueryData({ ...me, staleTime: Number.POSITIVE_INFINITY });
    } catch (refusal) {
      if (refusal instanceof Problem && refusal.status === 401) {
        throw redirect({ href: `/login?to=${encodeURIComponent(location.href)}` });
      }
      throw refusal;
    }
  },
  component: () => (
    <AppFrame>
      <Outlet />
    </AppFrame>
  ),
  errorComponent: Failed,
  notFoundComponent: NotFound,
});
