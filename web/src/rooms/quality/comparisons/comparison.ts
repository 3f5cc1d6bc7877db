import type { ComparisonLine } from '../../../api/types';
import type { Face } from '../../../ui/states';
import type { QualityTab } from '../qualityTabs';

/** Drift, leakage and duplicates are asked, listed and kept in the same way; what differs is told here. */
export type Comparing = {
  tab: QualityTab;
  /** Where they are listed and asked for in the API. */
  path: '/quality/drifts' | '/quality/leaks' | '/quality/dedupes';
  question: string;
  hrefOf: (id: string) => string;
  faceOf: (verdict: string) => Face;
  empty: { title: string; text: string };
};

/** The versions that were looked at: `bank v1 → bank v2`, or `bank v1` alone. */
export const sidesOf = ({ base, dataset, version }: Pick<ComparisonLine, 'base' | 'dataset' | 'version'>): string =>
  `${base ? `${base.dataset} v${base.version} → ` : ''}${dataset} v${version}`;

/** `a, b` as a list; nothing when nothing is written, so that the server's own choice stands. */
export const listed = (text: string): string[] | undefined => {
  const parts = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return parts.length > 0 ? [...new Set(parts)] : undefined;
};
