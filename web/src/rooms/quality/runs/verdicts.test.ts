import { expect, test } from 'vitest';
import type { CheckLine } from '../../../api/types';
import { failedFirst, limit, measured } from './verdicts';

const line = (id: string, verdict: CheckLine['verdict']) => ({ id, verdict }) as CheckLine;

test('what failed stands first, and the order of the suite is kept within', () => {
  const checks = [line('a', 'pass'), line('b', 'warn'), line('c', 'fail'), line('d', 'error'), line('e', 'pass')];
  expect(failedFirst(checks).map((check) => check.id)).toEqual(['c', 'd', 'b', 'a', 'e']);
});

test('an expectation is read as a limit', () => {
  expect(limit({ mustBe: 0 }, 'rows')).toBe('0');
  expect(limit({ mustBeLessOrEqualTo: 1 }, 'percent')).toBe('≤ 1%');
  expect(limit({ mustBeBetween: [185, 431] }, 'rows')).toBe('185–431');
  expect(limit({ mustBeLessOrEqualTo: 5_356_800 }, 'seconds')).toBe('≤ 62 d');
});

test('a figure that is not there is not zero', () => {
  expect(measured({ metricValue: null, unit: 'rows' })).toBeNull();
  expect(measured({ metricValue: 0, unit: 'rows' })).toBe('0');
});
