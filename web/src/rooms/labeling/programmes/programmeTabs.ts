import type { Tab } from '../../../ui/Page';
import { paths } from '../../../ui/paths';

export type ProgrammeTab = 'Overview' | 'Lots' | 'People';

export const programmeTabs = (key: string, current: ProgrammeTab): Tab[] => {
  const tabs: [ProgrammeTab, string][] = [
    ['Overview', paths.programme(key)],
    ['Lots', paths.lots(key)],
    ['People', paths.people(key)],
  ];
  return tabs.map(([title, href]) => ({ title, href, current: title === current }));
};
