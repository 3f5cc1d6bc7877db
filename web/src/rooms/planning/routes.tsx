import { page } from '../../app/page';

export const routes = [
  page('/planning', () => import('./requests/RequestsPage'), 'RequestsPage'),
  page('/planning/requests', () => import('./requests/RequestsPage'), 'RequestsPage'),
  page('/planning/requests/$request', () => import('./requests/RequestPage'), 'RequestPage'),
  page('/planning/invoices', () => import('./invoices/InvoicesPage'), 'InvoicesPage'),
  page('/planning/invoices/$invoice', () => import('./invoices/InvoicePage'), 'InvoicePage'),
];
