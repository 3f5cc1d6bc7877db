import { page } from '../../app/page';

export const routes = [
  page('/delivery', () => import('./deliveries/DeliveriesPage'), 'DeliveriesPage'),
  page('/delivery/recalls', () => import('./recalls/RecallsPage'), 'RecallsPage'),
  page('/delivery/recalls/$recall', () => import('./recalls/RecallPage'), 'RecallPage'),
];
