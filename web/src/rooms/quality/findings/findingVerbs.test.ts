import { expect, test } from 'vitest';
import { tomorrow } from './findingVerbs';

test('a snooze proposes the day after', () => {
  expect(tomorrow(Date.parse('2026-11-30T23:00:00Z'))).toBe('2026-12-01');
});
