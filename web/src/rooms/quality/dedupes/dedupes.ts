import { paths } from '../../../ui/paths';
import type { Face } from '../../../ui/states';
import type { Comparing } from '../comparisons/comparison';

export const dedupeFace = (verdict: string): Face =>
  verdict === 'pass'
    ? { tone: 'ok', icon: 'check', word: 'All different' }
    : { tone: 'warn', icon: 'triangle', word: 'Duplicates' };

export const dedupes: Comparing = {
  tab: 'Duplicates',
  path: '/quality/dedupes',
  question: 'What is there more than once?',
  hrefOf: paths.dedupe,
  faceOf: dedupeFace,
  empty: {
    title: 'No duplicates were looked for yet',
    text: 'Rows that are equal, and texts that are nearly equal, are put into clusters; of each cluster one row stays.',
  },
};
