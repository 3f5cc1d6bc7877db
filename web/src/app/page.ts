import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { houseRoute } from './root';

type Module = Record<string, React.ComponentType>;

/** A page of a room: its address, and the module that is only loaded when someone goes there. */
export const page = <P extends string>(path: P, load: () => Promise<Module>, name: string) =>
  createRoute({ getParentRoute: () => houseRoute, path, component: lazyRouteComponent(load, name) });
