import { expect, test } from 'vitest';
import type { QuarantineRow } from '../../../api/types';
import { namesIn, wrongIn } from './places';

const places = {
  order: ['receipt', 'amount', 'currency'],
  checks: new Map([['known-currency', { name: 'currency domain', columns: ['currency'] }]]),
};
const row = (values: Record<string, string>, checks: string[], reasons: string[]) =>
  ({ values, after: null, checks, reasons }) as unknown as QuarantineRow;

test('the cell of the column that the failed check means says why it is wrong', () => {
  const held = row({ currency: 'CHF' }, ['known-currency'], ['currency domain: not one of the valid values']);
  expect(wrongIn(held, 'currency', places)).toBe('not one of the valid values');
  expect(wrongIn(held, 'amount', places)).toBeUndefined();
  expect(wrongIn({ ...held, after: { currency: 'EUR' } }, 'currency', places)).toBeUndefined();
});

test('what is wrong stands first, the rest as in the contract, and what is in no contract last', () => {
  const values = { note: '', amount: '1', currency: 'CHF', receipt: 'R1' };
  const names = namesIn([row(values, ['known-currency'], [])], places);
  expect(names).toEqual(['currency', 'receipt', 'amount', 'note']);
});
