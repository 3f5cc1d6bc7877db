import { expect, test } from 'vitest';
import { monthsBetween } from './months';

test('a month that never came stands in its place', () => {
  expect(monthsBetween(['2008-08', '2008-10', '2008-07'])).toEqual(['2008-07', '2008-08', '2008-09', '2008-10']);
});

test('the year turns', () => {
  expect(monthsBetween(['2008-12', '2009-02'])).toEqual(['2008-12', '2009-01', '2009-02']);
});

test('other partitions are only sorted', () => {
  expect(monthsBetween(['north', 'east'])).toEqual(['east', 'north']);
});
