import { expect, test } from 'vitest';
import type { RunHead } from '../../../api/types';
import { ranToday, ranWords } from './today';
import { courseOf } from './trend';

const NOON = new Date(2026, 10, 27, 12);
const run = (hour: number, checks: number, failed = 0) =>
  ({ startedAt: new Date(2026, 10, 27, hour).toISOString(), checks, failed }) as RunHead;

test('checks of today are counted from midnight, yesterday is left out', () => {
  const ran = ranToday([run(11, 28), run(0, 14, 1), run(-1, 100)], true, NOON);
  expect(ran).toEqual({ checks: 42, failed: 1, runs: 2, isWhole: true });
  expect(ranWords(ran)).toBe('42 checks ran today in 2 runs');
});

test('a list that ends within today is not all of today', () => {
  expect(ranWords(ranToday([run(11, 28), run(10, 1)], true, NOON))).toBe('More than 29 checks ran today in 2 runs');
  expect(ranWords(ranToday([run(11, 1)], false, NOON))).toBe('1 check ran today in 1 run');
  expect(ranWords(ranToday([run(-5, 28)], false, NOON))).toBe('No check ran today');
});

test('a trend needs two figures, and what was not measured is none', () => {
  const course = (...values: (number | null)[]) =>
    courseOf(
      values.map((value) => ({ value })),
      String,
    );
  expect(course(3)).toBeNull();
  expect(course(null, 3)).toBeNull();
  expect(course(3, null, 7)).toEqual({ values: [3, 7], words: 'up from 3' });
  expect(course(7, 3)?.words).toBe('down from 7');
  expect(course(3, 3)?.words).toBe('as before');
});
