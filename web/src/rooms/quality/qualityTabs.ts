import type { Tab } from '../../ui/Page';
import { paths } from '../../ui/paths';

export type QualityTab =
  | 'Findings'
  | 'Runs'
  | 'Quarantine'
  | 'Suggestions'
  | 'Drift'
  | 'Leakage'
  | 'Duplicates'
  | 'Monitors';

const all: [QualityTab, string][] = [
  ['Findings', paths.quality],
  ['Runs', paths.runs],
  ['Quarantine', paths.quarantine],
  ['Suggestions', paths.suggestionLists],
  ['Drift', paths.drifts],
  ['Leakage', paths.leaks],
  ['Duplicates', paths.dedupes],
  ['Monitors', paths.monitors],
];

export const qualityTabs = (current: QualityTab): Tab[] =>
  all.map(([title, href]) => ({ title, href, current: title === current }));

export const qualityCrumb = { title: 'Quality', href: paths.quality };
