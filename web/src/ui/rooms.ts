import { paths } from './paths';

/** The rooms in the order of the loop, each with the key that follows G. */
export const rooms = [
  { title: 'Home', href: paths.home, key: 'h' },
  { title: 'Datasets', href: paths.datasets, key: 'd' },
  { title: 'Quality', href: paths.quality, key: 'q' },
  { title: 'Labeling', href: paths.labeling, key: 'l' },
  { title: 'Delivery', href: paths.delivery, key: 'v' },
  { title: 'Incidents', href: paths.incidents, key: 'i' },
  { title: 'Governance', href: paths.governance, key: 'o' },
  { title: 'Planning', href: paths.planning, key: 'p' },
  { title: 'Insights', href: paths.insights, key: 'n' },
] as const;

export const isIn = (room: string, path: string): boolean =>
  room === '/' ? path === '/' : path === room || path.startsWith(`${room}/`);
