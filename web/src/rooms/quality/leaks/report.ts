import { number, percent } from '../../../ui/format';
import type { Face } from '../../../ui/states';

/** The report of `granary leak --json`, as far as the page shows it. */
export type LeakReport = {
  summary: { findings: number; errors: number; warnings: number };
  findings: Leak[];
  features: Feature[];
  split: { trainRows: number; testRows: number; targetTrain: number | null; targetTest: number | null };
};

export type Leak = {
  kind: string;
  severity: 'error' | 'warning' | 'info';
  columns: string[];
  testRows: number;
  testPercent: number;
  trainRows: number;
  figure: number | null;
  conflictingTarget?: number;
  normalised?: number;
  examples: Example[];
  message: string;
  fix: string;
};
export type Example = { testRow: number; trainRow: number | null; similarity: number | null };
/** Each has the figure of its kind of target: `auc` of classes, `rho` of a number. */
export type Feature = { name: string; auc?: number; rho?: number; verdict: 'error' | 'warning' | 'ok' };

const kinds: Record<string, string> = {
  knownAfter: 'Known only afterwards',
  exact: 'Equal rows',
  exactFeatures: 'Equal but for the target',
  near: 'Nearly equal texts',
  group: 'Group on both sides',
  time: 'Tested on the past',
  target: 'Gives the target away',
  id: 'An id that predicts',
  unseen: 'Never seen in training',
};

export const kindOfLeak = (kind: string): string => kinds[kind] ?? kind;

/** A report has one finding of each kind and columns. */
export const idOfLeak = ({ kind, columns }: Leak): string => [kind, ...columns].join(' ');

export const severityOfLeak = (severity: Leak['severity']): Face =>
  severity === 'error'
    ? { tone: 'bad', icon: 'cross', word: 'Leaks' }
    : severity === 'warning'
      ? { tone: 'warn', icon: 'triangle', word: 'Worth a look' }
      : { tone: 'info', icon: 'info', word: 'To know' };

export const featureFace = (verdict: Feature['verdict']): Face =>
  verdict === 'error'
    ? { tone: 'bad', icon: 'cross', word: 'Gives it away' }
    : verdict === 'warning'
      ? { tone: 'warn', icon: 'triangle', word: 'Suspiciously good' }
      : { tone: 'ok', icon: 'check', word: 'As it should be' };

/** `308, 0.7%`; a leak of a column has no rows. */
export const shareOf = ({ testRows, testPercent }: Leak): string | null =>
  testRows === 0 ? null : `${number(testRows)}, ${percent(testPercent / 100)}`;

/** `test row 12 beside training row 907, 93% alike`. */
export function sentenceOf({ testRow, trainRow, similarity }: Example): string {
  const beside = trainRow === null ? '' : ` beside training row ${number(trainRow)}`;
  return `test row ${number(testRow)}${beside}${similarity === null ? '' : `, ${percent(similarity, 0)} alike`}`;
}

export const balanceOf = ({ split: { targetTrain, targetTest } }: LeakReport): string | undefined =>
  targetTrain === null || targetTest === null
    ? undefined
    : targetTrain >= 0 && targetTrain <= 1 && targetTest >= 0 && targetTest <= 1
      ? `${percent(targetTrain)} in training, ${percent(targetTest)} in the test`
      : `${number(targetTrain, 3)} in training, ${number(targetTest, 3)} in the test`;

export const figureOf = ({ auc, rho }: Feature): number => auc ?? rho ?? 0;

export const measureOf = (feature: Feature): string =>
  `${feature.auc === undefined ? 'rank correlation' : 'AUC'} ${figureOf(feature).toFixed(3)}`;
