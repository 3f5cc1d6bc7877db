import { createRouter } from '@tanstack/react-router';
import { routes as datasets } from '../rooms/datasets/routes';
import { routes as delivery } from '../rooms/delivery/routes';
import { routes as governance, openRoutes } from '../rooms/governance/routes';
import { routes as incidents } from '../rooms/incidents/routes';
import { routes as insights } from '../rooms/insights/routes';
import { routes as labeling } from '../rooms/labeling/routes';
import { routes as planning } from '../rooms/planning/routes';
import { routes as quality } from '../rooms/quality/routes';
import { Waiting } from '../ui/Faces';
import { Failed } from './Failed';
import { houseRoute, rootRoute } from './root';

const routeTree = rootRoute.addChildren([
  ...openRoutes,
  houseRoute.addChildren([
    ...insights,
    ...datasets,
    ...quality,
    ...labeling,
    ...delivery,
    ...incidents,
    ...governance,
    ...planning,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: false,
  // A page that breaks shows its problem inside the frame; the way to other pages stays.
  defaultErrorComponent: Failed,
  defaultPendingComponent: Waiting,
  defaultPendingMs: 300,
  notFoundMode: 'root',
  // Values in the URL stay the words that were written there: `?f=1` is a text, not a number.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (values) => {
    const text = new URLSearchParams(values as Record<string, string>).toString();
    return text && `?${text}`;
  },
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
