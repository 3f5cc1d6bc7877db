import { expect, test } from 'vitest';
import { entryOf, parsed, writtenOf } from './entry';

test('what is not written is left to the kind', () => {
  expect(entryOf({ kind: 'domain', column: 'currency', 'p.validValues': 'EUR, USD', 'p.fold': '', name: ' ' })).toEqual(
    {
      kind: 'domain',
      column: 'currency',
      validValues: ['EUR', 'USD'],
    },
  );
});

test('numbers, flags and objects are what they are; a bound may be a time', () => {
  expect(entryOf({ kind: 'range', column: 'amount', 'p.min': '0', 'p.max': 'now' })).toEqual({
    kind: 'range',
    column: 'amount',
    min: 0,
    max: 'now',
  });
  expect(entryOf({ kind: 'pattern', column: 'receipt', 'p.pattern': '^R', 'p.not': 'true' })).toMatchObject({
    pattern: '^R',
    not: true,
  });
  expect(entryOf({ kind: 'coverage', 'p.calendar': '{"column":"day","every":"P1D"}' })).toMatchObject({
    calendar: { column: 'day', every: 'P1D' },
  });
});

test('a check of the table has no column, even when one was chosen before', () => {
  expect(entryOf({ kind: 'rowCount', column: 'amount', operator: 'mustBeBetween', limit: '50, 70' })).toEqual({
    kind: 'rowCount',
    mustBeBetween: [50, 70],
  });
});

test('an entry comes back into the form as it was written', () => {
  const entry = {
    kind: 'domain',
    column: 'currency',
    severity: 'warning',
    validValues: ['EUR', 'USD'],
    mustBeLessOrEqualTo: 3,
  };
  const written = writtenOf(entry);
  expect(written && entryOf(written)).toEqual(entry);
});

test('an entry that the form has no place for is edited as it stands', () => {
  expect(writtenOf({ metric: 'invalidValues', column: 'currency' })).toBeUndefined();
  expect(writtenOf({ kind: 'domain', column: 'currency', dimension: 'conformity' })).toBeUndefined();
  expect(writtenOf({ kind: 'drift', column: 'amount' })).toBeUndefined();
});

test('what is typed is told apart: no JSON, no entry, an entry', () => {
  expect(parsed('{')).toHaveProperty('wrong');
  expect(parsed('[1]')).toHaveProperty('wrong');
  expect(parsed('{"metric": "nullValues"}')).toEqual({ entry: { metric: 'nullValues' } });
});
