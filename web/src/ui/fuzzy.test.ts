import { expect, test } from 'vitest';
import { best, closeness } from './fuzzy';

test('letters must occur in order', () => {
  expect(closeness('inc1', 'INC-1')).toBeGreaterThan(0);
  expect(closeness('1cni', 'INC-1')).toBe(0);
});

test('a key comes before a text that merely contains its letters', () => {
  expect(best('inc1', ['incoming file of 2010', 'INC-1 · Schema change'], (text) => text)[0]).toBe(
    'INC-1 · Schema change',
  );
});

test('without a needle the order stays', () => {
  expect(best('', ['b', 'a'], (text) => text)).toEqual(['b', 'a']);
});
