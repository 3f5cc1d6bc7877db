import { page } from '../../app/page';

export const routes = [
  page('/', () => import('./today/HomePage'), 'HomePage'),
  page('/insights', () => import('./dashboard/DashboardPage'), 'DashboardPage'),
  page('/insights/kpis', () => import('./kpis/KpisPage'), 'KpisPage'),
  page('/insights/kpis/$kpi', () => import('./kpis/KpiPage'), 'KpiPage'),
];
