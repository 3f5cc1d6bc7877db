import { paths } from '../../../ui/paths';
import { type Face, faceOf } from '../../../ui/states';
import type { Comparing } from '../comparisons/comparison';

/** A comparison fails when any column drifted. */
export const driftFace = (verdict: string): Face =>
  verdict === 'fail' ? faceOf('drift') : verdict === 'warn' ? faceOf('moderate') : faceOf('stable');

export const drifts: Comparing = {
  tab: 'Drift',
  path: '/quality/drifts',
  question: 'Has the data changed under our feet?',
  hrefOf: paths.drift,
  faceOf: driftFace,
  empty: {
    title: 'Nothing was compared yet',
    text: 'Two versions are compared column by column: shares of the same bins, empty cells, values that are new or gone.',
  },
};
