import { expect, test } from 'vitest';
import { balanceOf, type Leak, type LeakReport, measureOf, sentenceOf, shareOf } from './report';

test('an example names both rows and how alike they are', () => {
  expect(sentenceOf({ testRow: 12, trainRow: 907, similarity: 0.931 })).toBe(
    'test row 12 beside training row 907, 93% alike',
  );
  expect(sentenceOf({ testRow: 12, trainRow: null, similarity: null })).toBe('test row 12');
});

test('a leak of a column has no rows to count', () => {
  expect(shareOf({ testRows: 0, testPercent: 0 } as Leak)).toBeNull();
  expect(shareOf({ testRows: 308, testPercent: 0.686 } as Leak)).toBe('308, 0.7%');
});

test('shares of a class are percentages, means of a number are not, and what is not there is left out', () => {
  const of = (targetTrain: number | null, targetTest: number | null) =>
    balanceOf({ split: { trainRows: 1, testRows: 1, targetTrain, targetTest } } as LeakReport);
  expect(of(0.117, 0.4)).toBe('11.7% in training, 40.0% in the test');
  expect(of(258.16, 243.2)).toBe('258.16 in training, 243.2 in the test');
  expect(of(null, null)).toBeUndefined();
});

test('a column has the figure of its kind of target', () => {
  expect(measureOf({ name: 'duration', auc: 0.8084, verdict: 'ok' })).toBe('AUC 0.808');
  expect(measureOf({ name: 'air_time', rho: -0.97, verdict: 'error' })).toBe('rank correlation -0.970');
});
