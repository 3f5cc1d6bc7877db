import { page } from '../../app/page';

export const routes = [
  page('/labeling', () => import('./programmes/ProgrammesPage'), 'ProgrammesPage'),
  page('/labeling/$programme', () => import('./programmes/ProgrammePage'), 'ProgrammePage'),
  page('/labeling/$programme/lots', () => import('./lots/LotsPage'), 'LotsPage'),
  page('/labeling/$programme/people', () => import('./programmes/PeoplePage'), 'PeoplePage'),
  page('/labeling/$programme/work', () => import('./work/WorkPage'), 'WorkPage'),
];
