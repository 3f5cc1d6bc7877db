import type { Tab } from '../../ui/Page';
import { paths } from '../../ui/paths';

export const governanceTabs = (current: 'Approvals' | 'Ledger', mayAudit: boolean): Tab[] => [
  { title: 'Approvals', href: paths.governance, current: current === 'Approvals' },
  ...(mayAudit ? [{ title: 'Ledger', href: paths.ledger, current: current === 'Ledger' }] : []),
];
