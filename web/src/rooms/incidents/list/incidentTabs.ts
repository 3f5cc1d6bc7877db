import type { Tab } from '../../../ui/Page';
import { paths } from '../../../ui/paths';

export const incidentTabs = (current: 'Incidents' | 'Controls'): Tab[] => [
  { title: 'Incidents', href: paths.incidents, current: current === 'Incidents' },
  { title: 'Controls', href: paths.controls, current: current === 'Controls' },
];
