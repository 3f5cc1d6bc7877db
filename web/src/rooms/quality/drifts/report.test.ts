import { expect, test } from 'vitest';
import { binsOf, type ColumnDrift, changeWords, movedFirst } from './report';

test('inner edges leave the end bins open', () => {
  const bins = { rule: 'deciles', edges: [2, 5], values: null, base: [0.2, 0.5, 0.3], current: [0.1, 0.4, 0.5] };
  expect(binsOf(bins)).toEqual([
    { label: '≤ 2', before: 0.2, after: 0.1 },
    { label: '2–5', before: 0.5, after: 0.4 },
    { label: '> 5', before: 0.3, after: 0.5 },
  ]);
});

test('bins of equal widths have all their edges, and categories their names', () => {
  const equal = { rule: 'sturges', edges: [0, 1, 2], values: null, base: [0.5, 0.5], current: [0, 1] };
  expect(binsOf(equal).map((bin) => bin.label)).toEqual(['0–1', '1–2']);
  const named = { rule: 'values', edges: null, values: ['no', 'yes'], base: [0.5, 0.5], current: [0, 1] };
  expect(binsOf(named).map((bin) => bin.label)).toEqual(['no', 'yes']);
});

test('what drifted stands before what did not, and within by how much', () => {
  const column = (name: string, verdict: ColumnDrift['verdict'], psi: number | null) =>
    ({ name, verdict, psi }) as ColumnDrift;
  const columns = [
    column('s', 'skipped', null),
    column('a', 'stable', 0.05),
    column('b', 'drift', 0.2),
    column('c', 'drift', 0.4),
  ];
  expect(movedFirst(columns).map((one) => one.name)).toEqual(['c', 'b', 'a', 's']);
});

test('a change of the columns is said in words', () => {
  expect(changeWords('column.add.optional')).toBe('Column added, optional');
  expect(changeWords('column.drop')).toBe('Column gone');
  expect(changeWords('type.widen')).toBe('Type widen');
});
