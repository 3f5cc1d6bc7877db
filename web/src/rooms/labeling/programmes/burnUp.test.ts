import { expect, test } from 'vitest';
import { acceptedOverTime } from './burnUp';

test('accepted lots add up in the order they were decided; others add nothing', () => {
  expect(
    acceptedOverTime([
      { decision: 'accepted', decidedAt: '2026-11-27T14:35:57Z', size: 92 },
      { decision: 'rejected', decidedAt: '2026-11-27T14:35:56Z', size: 100 },
      { decision: 'accepted', decidedAt: '2026-11-27T14:35:55Z', size: 100 },
      { decision: null, decidedAt: null, size: 86 },
    ]),
  ).toEqual([
    { at: '2026-11-27T14:35:55Z', accepted: 100 },
    { at: '2026-11-27T14:35:57Z', accepted: 192 },
  ]);
});
