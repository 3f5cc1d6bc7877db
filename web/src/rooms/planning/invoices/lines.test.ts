import { expect, test } from 'vitest';
import { isDisputed, lineFace } from './lineCodes';

test('each code has its words, several stand side by side', () => {
  expect(lineFace({ codes: ['MATCH'] }).word).toBe('Matches');
  expect(lineFace({ codes: ['RATE_MISMATCH', 'OVER_QUANTITY'] }).word).toBe('Rate differs, Over quantity');
  expect(isDisputed({ codes: ['MATCH'] })).toBe(false);
  expect(isDisputed({ codes: ['UNKNOWN_WORK'] })).toBe(true);
});

test('a line that nobody has reconciled says so', () => {
  expect(lineFace({ codes: [] }).word).toBe('Not reconciled');
  expect(isDisputed({ codes: [] })).toBe(false);
});
