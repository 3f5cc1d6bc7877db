import { page } from '../../app/page';

export const routes = [page('/quality', () => import('./findings/FindingsPage'), 'FindingsPage')];
