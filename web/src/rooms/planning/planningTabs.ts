import type { Tab } from '../../ui/Page';
import { paths } from '../../ui/paths';

export const planningTabs = (current: 'Requests' | 'Invoices'): Tab[] => [
  { title: 'Requests', href: paths.planning, current: current === 'Requests' },
  { title: 'Invoices', href: paths.invoices, current: current === 'Invoices' },
];
