import { expect, test } from 'vitest';
import { changedValues, decisionFace } from './decisions';

test('only the values that were changed are sent, and an emptied one is nothing', () => {
  const before = { currency: 'CHF', amount: '3.00', note: null };
  expect(changedValues(before, { currency: 'EUR', amount: '3.00', note: '' })).toEqual({ currency: 'EUR' });
  expect(changedValues(before, { currency: '', amount: '3.00', note: '' })).toEqual({ currency: null });
});

test('a row without a decision says that it waits for one', () => {
  expect(decisionFace(null).word).toBe('Undecided');
  expect(decisionFace('dropped').word).toBe('Dropped');
});
