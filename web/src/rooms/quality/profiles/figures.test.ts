import { expect, test } from 'vitest';
import { between, endOf, flagWords } from './figures';

test('the ends of a column of numbers are grouped, those of texts stand as they are', () => {
  expect(endOf('-8019', 'integer')).toBe('−8\u202f019');
  expect(endOf('102127.5', 'number')).toBe('102\u202f127.5');
  expect(endOf('2008-05', 'string')).toBe('2008-05');
  expect(endOf('0042', 'string')).toBe('0042');
});

test('a length that never changes is said once, and a flag is said in words', () => {
  expect(between(7, 7)).toBe('always 7 characters');
  expect(between(2, 9)).toBe('2 to 9 characters');
  expect(['enum', 'missing_tokens', 'key'].map(flagWords)).toEqual(['few values', 'words for nothing', 'key']);
});
