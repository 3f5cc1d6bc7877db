import type { Tab } from '../../ui/Page';
import { paths } from '../../ui/paths';

export const insightTabs = (current: 'Cost, quality, speed' | 'KPIs'): Tab[] => [
  { title: 'Cost, quality, speed', href: paths.insights, current: current === 'Cost, quality, speed' },
  { title: 'KPIs', href: paths.kpis, current: current === 'KPIs' },
];
