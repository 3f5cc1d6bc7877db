import { expect, test } from 'vitest';
import type { Suggestion } from '../../../api/types';
import { acceptTitle, askedBy, changeOf, evidenceOf, kindsOf, toggled } from './choice';

const suggestion = (rows: number, matching: number) =>
  ({ evidence: { rows, matching, share: matching / rows, counterExamples: [] } }) as unknown as Suggestion;

test('what is accepted replaces what was: a check that is no longer chosen is taken back', () => {
  expect(changeOf(['a', 'b'], new Set(['b', 'c', 'd']))).toEqual({ added: 2, takenBack: 1 });
});

test('the button says what the suite gains and loses, and nothing when nothing changes', () => {
  expect(acceptTitle([], new Set(['a', 'b']))).toBe('Accept 2 into the suite');
  expect(acceptTitle(['a', 'b'], new Set(['a']))).toBe('Take 1 out of the suite');
  expect(acceptTitle(['a'], new Set(['b']))).toBe('Accept 1, take 1 out');
  expect(acceptTitle(['a'], new Set(['a']))).toBeUndefined();
});

test('choosing twice is choosing not', () => {
  const once = toggled(new Set(), 'a');
  expect([...once]).toEqual(['a']);
  expect([...toggled(once, 'a')]).toEqual([]);
});

test('one exception among many is not rounded away', () => {
  expect(evidenceOf(suggestion(45_211, 45_211))).toBe('all 45\u202f211');
  expect(evidenceOf(suggestion(45_211, 45_210))).toBe('45\u202f210 of 45\u202f211, > 99.9%');
  expect(evidenceOf(suggestion(1000, 993))).toBe('993 of 1\u202f000, 99.3%');
});

test('the count in the sentence is left to the evidence', () => {
  const said = (description: string) => askedBy({ description, columns: ['job'] });
  expect(said('45,210 of 45,210 rows match: one of 12 values')).toBe('One of 12 values');
  expect(said('45,210 of 45,210 rows match ^C[0-9]{6}$')).toBe('Matches ^C[0-9]{6}$');
  expect(said('1 of 31 have no rows: 2008-09')).toBe('1 of 31 have no rows: 2008-09');
  expect(said('job statistic is 0.04, must be at most 0.06')).toBe('job statistic is 0.04, must be at most 0.06');
});

test('kinds of a list are told most first', () => {
  expect(kindsOf({ rowCount: 1, nulls: 12, domain: 8 })).toBe('12 nulls, 8 domain, 1 row count');
});
