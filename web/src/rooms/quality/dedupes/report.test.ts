import { expect, test } from 'vitest';
import { alike, type Cluster, chainedOf, leastAlike, rowsOf } from './report';

const cluster: Cluster = {
  kept: { row: 3 },
  members: [
    { row: 8, similarity: 1, chained: false },
    { row: 9, similarity: 0.84, chained: false },
    { row: 1204, similarity: 0.61, chained: true },
  ],
};

test('a cluster is as loose as its least like row', () => {
  expect(leastAlike(cluster)).toBe(0.61);
  expect(chainedOf(cluster)).toBe(1);
});

test('rows of a large cluster are named as far as they fit', () => {
  expect(rowsOf(cluster)).toBe('8, 9, 1\u202f204');
  expect(rowsOf(cluster, 1)).toBe('8 and 2 more rows');
});

test('only what is equal is called equal', () => {
  expect([alike(1), alike(0.9996), alike(0.84)]).toEqual(['equal', '> 99.9%', '84.0%']);
});
