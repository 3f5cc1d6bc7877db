import type { Tab } from '../../ui/Page';
import { paths } from '../../ui/paths';

export type DatasetTab = 'Overview' | 'Schema' | 'Versions' | 'Ingests';

export const datasetTabs = (dataset: string, current: DatasetTab): Tab[] => {
  const home = paths.dataset(dataset);
  const tabs: [DatasetTab, string][] = [
    ['Overview', home],
    ['Schema', `${home}/schema`],
    ['Versions', `${home}/versions`],
    ['Ingests', `${home}/ingests`],
  ];
  return tabs.map(([title, href]) => ({ title, href, current: title === current }));
};
