import { expect, test } from 'vitest';
import { isSame, withDay, withoutDay } from './calendar';

const christmas = { day: '2026-12-25', name: 'Christmas' };
const newYear = { day: '2027-01-01', name: 'New Year' };

test('days stand in their order, and a day has one name', () => {
  expect(withDay([newYear], christmas)).toEqual([christmas, newYear]);
  expect(withDay([christmas], { ...christmas, name: 'Christmas Day' })).toEqual([
    { day: '2026-12-25', name: 'Christmas Day' },
  ]);
});

test('only what differs from the calendar is there to be saved', () => {
  expect(isSame(withoutDay(withDay([newYear], christmas), christmas.day), [newYear])).toBe(true);
  expect(isSame([christmas], [newYear])).toBe(false);
});
