import { expect, test } from 'vitest';
import type { TimelineEntry } from '../../../api/types';
import { grouped } from './grouped';

const omar = { id: '1', login: 'omar', name: 'Omar' };
const entry = (kind: string, actor: TimelineEntry['actor'] = null): TimelineEntry => ({
  id: kind,
  at: '2026-11-24T06:00:00Z',
  actor,
  kind,
  text: kind,
  link: null,
  decision: false,
});

test('more than three alike from the system become one that counts them', () => {
  const entries = [entry('signal'), entry('signal'), entry('signal'), entry('signal'), entry('opened')];
  expect(grouped(entries).map((one) => [one.kind, one.alike])).toEqual([
    ['signal', 4],
    ['opened', 1],
  ]);
});

test('what people wrote always stands', () => {
  expect(grouped([1, 2, 3, 4].map(() => entry('note', omar)))).toHaveLength(4);
});
