import type { Tab } from '../../ui/Page';
import { paths } from '../../ui/paths';

export const deliveryTabs = (current: 'Deliveries' | 'Recalls'): Tab[] => [
  { title: 'Deliveries', href: paths.delivery, current: current === 'Deliveries' },
  { title: 'Recalls', href: `${paths.delivery}/recalls`, current: current === 'Recalls' },
];
