import { expect, test } from 'vitest';
import { entryOf, lacking, metricOf, parsed, writtenOf } from './entry';
import { toleranceOf, toleranceText } from './tolerance';

test('what is not written is left to the kind', () => {
  expect(entryOf({ kind: 'domain', column: 'currency', 'p.validValues': 'EUR, USD', 'p.fold': '', name: ' ' })).toEqual(
    {
      kind: 'domain',
      column: 'currency',
      validValues: ['EUR', 'USD'],
    },
  );
});

test('numbers, flags and objects are what they are; a bound may be a time', () => {
  expect(entryOf({ kind: 'range', column: 'amount', 'p.min': '0', 'p.max': 'now' })).toEqual({
    kind: 'range',
    column: 'amount',
    min: 0,
    max: 'now',
  });
  expect(entryOf({ kind: 'pattern', column: 'receipt', 'p.pattern': '^R', 'p.not': 'true' })).toMatchObject({
    pattern: '^R',
    not: true,
  });
  expect(entryOf({ kind: 'coverage', 'p.calendar': '{"column":"day","every":"P1D"}' })).toMatchObject({
    calendar: { column: 'day', every: 'P1D' },
  });
});

test('a check of the table has no column, even when one was chosen before', () => {
  expect(entryOf({ kind: 'rowCount', column: 'amount', operator: 'mustBeBetween', limit: '50, 70' })).toEqual({
    kind: 'rowCount',
    mustBeBetween: [50, 70],
  });
});

test('an entry comes back into the form as it was written', () => {
  const entry = {
    kind: 'domain',
    column: 'currency',
    severity: 'warning',
    validValues: ['EUR', 'USD'],
    mustBeLessOrEqualTo: 3,
  };
  const written = writtenOf(entry);
  expect(written && entryOf(written)).toEqual(entry);
});

test('an entry that the form has no place for is edited as it stands', () => {
  expect(writtenOf({ metric: 'invalidValues', column: 'currency' })).toBeUndefined();
  expect(writtenOf({ kind: 'domain', column: 'currency', dimension: 'conformity' })).toBeUndefined();
  expect(writtenOf({ kind: 'rowCount', column: 'amount' })).toBeUndefined();
});

test('what is typed is told apart: no JSON, no entry, an entry', () => {
  expect(parsed('{')).toHaveProperty('wrong');
  expect(parsed('[1]')).toHaveProperty('wrong');
  expect(parsed('{"metric": "nullValues"}')).toEqual({ entry: { metric: 'nullValues' } });
});

// The entries of docs/checks.md, as the suite takes them.
const compared = [
  { kind: 'schemaChange', allow: 'safe', baseline: 'orders@v3' },
  { kind: 'reference', column: 'customer', to: 'customers.id', optional: false },
  {
    kind: 'reference',
    columns: ['region', 'customer'],
    to: ['customers@v3.region', 'customers@v3.id'],
    cardinality: 'many-to-one',
  },
  {
    kind: 'reconcile',
    with: 'ledger',
    measures: ['rows', 'sum(amount)'],
    by: ['region'],
    tolerance: 0.01,
  },
  {
    kind: 'accuracy',
    against: 'trusted',
    key: ['id'],
    columns: ['price'],
    tolerance: { rel: 0.01 },
    onFail: 'quarantine',
    quarantineLimit: 2,
  },
  {
    kind: 'anomaly',
    metric: { check: 'nulls', column: 'amount', unit: 'percent' },
    window: 28,
    direction: 'up',
  },
  { kind: 'drift', columns: ['channel', 'region'], method: 'psi', minRows: 20, mustBeLessThan: 0.25 },
  { kind: 'leakage', train: 'train', groups: ['patient'], target: 'outcome', auc: 0.9 },
];

test.each(compared)('$kind comes back from the form as it was written', (entry) => {
  const written = writtenOf(entry);
  expect(written && entryOf(written)).toEqual(entry);
  expect(written && lacking(written)).toEqual([]);
});

test('the form says what a kind still needs', () => {
  expect(lacking({})).toEqual(['a kind']);
  expect(lacking({ kind: 'accuracy', 'p.against': 'trusted' })).toEqual(['key', 'columns']);
  expect(lacking({ kind: 'reference', column: 'customer', 'p.to': 'customers.' })).toEqual(['to']);
  expect(lacking({ kind: 'drift' })).toEqual([]);
  expect(lacking({ kind: 'anomaly' })).toEqual([]);
  expect(lacking({ kind: 'anomaly', 'p.metric': '{"check":"nulls"}' })).toEqual(['column of the metric']);
});

test('a name with a comma in it stays one name', () => {
  const entry = { kind: 'duplicates', properties: ['last, first', 'day'] };
  const written = writtenOf(entry);
  expect(written && entryOf(written)).toEqual(entry);
});

test('a tolerance is a figure, a share, or both', () => {
  expect(toleranceText({ abs: '0.01', rel: '' })).toBe('0.01');
  expect(JSON.parse(toleranceText({ abs: '1', rel: '0.05' }))).toEqual({ abs: 1, rel: 0.05 });
  expect(toleranceOf('{"rel":0.05}')).toEqual({ abs: '', rel: '0.05' });
});

test('a watched figure is written out in the form, unless it is only named', () => {
  expect(metricOf('')).toEqual({});
  expect(metricOf('{"check":"nulls","column":"amount"}')).toEqual({ kind: 'nulls', column: 'amount' });
  expect(metricOf('rows')).toBeUndefined();
});
