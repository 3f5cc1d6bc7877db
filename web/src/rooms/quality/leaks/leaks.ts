import { paths } from '../../../ui/paths';
import type { Face } from '../../../ui/states';
import type { Comparing } from '../comparisons/comparison';

/** An error of the report refuses the split, a warning is worth a look. */
export const leakFace = (verdict: string): Face =>
  verdict === 'fail'
    ? { tone: 'bad', icon: 'cross', word: 'Leaks' }
    : verdict === 'warn'
      ? { tone: 'warn', icon: 'triangle', word: 'Worth a look' }
      : { tone: 'ok', icon: 'check', word: 'No leak' };

export const leaks: Comparing = {
  tab: 'Leakage',
  path: '/quality/leaks',
  question: 'Is the split honest?',
  hrefOf: paths.leak,
  faceOf: leakFace,
  empty: {
    title: 'No split was looked at yet',
    text: 'The part that a model is tested on is held against the part it learns from: equal rows, groups and times on both sides, and columns that give the target away.',
  },
};
