import { expect, test } from 'vitest';
import type { Suite, SuiteCheck } from '../../../api/types';
import { changesBetween, whyOf } from './suiteDiff';

const check = (id: string, part: Partial<SuiteCheck> = {}) =>
  ({
    id,
    name: id,
    kind: 'nulls',
    columns: [],
    severity: 'error',
    unit: 'rows',
    expectation: {},
    ...part,
  }) as SuiteCheck;
const suite = (...checks: SuiteCheck[]) => ({ checks }) as Suite;

test('a suite is told from the one before by what it asks', () => {
  const before = suite(check('a'), check('b'), check('c', { pointer: '/schema/0' }));
  const after = suite(check('b', { severity: 'warning' }), check('c', { pointer: '/schema/1' }), check('d'));
  expect(changesBetween(before, after).map(({ how, check: { id } }) => `${id} ${how}`)).toEqual([
    'b changed',
    'd added',
    'a removed',
  ]);
});

test('why a suite was written down names the check, not its id', () => {
  expect(whyOf('c_2a6b was added', [check('c_2a6b', { name: 'Only euros' })])).toBe('Only euros was added');
  expect(whyOf('c_2a6b was retired', [])).toBe('c_2a6b was retired');
  expect(whyOf('contract-approved', [])).toBe('Contract approved');
});
