import { expect, test } from 'vitest';
import { dedupeFace } from '../dedupes/dedupes';
import { driftFace } from '../drifts/drifts';
import { leakFace } from '../leaks/leaks';
import { listed, sidesOf } from './comparison';

test('two sides are named in the order of time, one side alone', () => {
  expect(sidesOf({ base: { dataset: 'bank', version: 1 }, dataset: 'bank', version: 2 })).toBe('bank v1 → bank v2');
  expect(sidesOf({ base: null, dataset: 'bank', version: 2 })).toBe('bank v2');
});

test('a list that is not written is left to the server', () => {
  expect(listed(' ')).toBeUndefined();
  expect(listed('customer, branch,, customer')).toEqual(['customer', 'branch']);
});

test('one verdict has the words of what was asked', () => {
  expect([driftFace('fail').word, leakFace('fail').word]).toEqual(['Drift', 'Leaks']);
  expect([driftFace('warn').word, leakFace('warn').word, dedupeFace('warn').word]).toEqual([
    'Moderate',
    'Worth a look',
    'Duplicates',
  ]);
  expect([driftFace('pass').word, leakFace('pass').word, dedupeFace('pass').word]).toEqual([
    'Stable',
    'No leak',
    'All different',
  ]);
});
