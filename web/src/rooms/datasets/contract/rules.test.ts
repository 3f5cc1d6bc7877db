import { expect, test } from 'vitest';
import { columnsOf, type Document, isRuleOf, type Rule, withRule } from './rules';

const contract: Document = {
  version: '1.0.0',
  team: { members: [] },
  schema: [
    {
      name: 'payments',
      properties: [
        { name: 'amount', logicalType: 'number', logicalTypeOptions: { minimum: 0, multipleOf: 0.01 } },
        {
          name: 'currency',
          logicalType: 'string',
          quality: [
            { id: 'own', metric: 'invalidValues', arguments: { validValues: ['EUR'] }, mustBeLessThan: 5 },
            { metric: 'nullValues', mustBe: 0 },
          ],
        },
      ],
    },
  ],
};

const property = (document: Document, index: number) =>
  (document.schema as { properties: Record<string, unknown>[] }[])[0]?.properties[index];

test('the rules of a column are read from where ODCS keeps them', () => {
  expect(columnsOf(contract).map(({ name, rules }) => [name, rules.minimum, rules.validValues])).toEqual([
    ['amount', '0', ''],
    ['currency', '', 'EUR'],
  ]);
});

test('a bound of a number is a number, and what else stands beside it is kept', () => {
  expect(property(withRule(contract, 'amount', 'maximum', '99.5'), 0)?.logicalTypeOptions).toEqual({
    minimum: 0,
    multipleOf: 0.01,
    maximum: 99.5,
  });
});

test('an empty text takes a rule away', () => {
  expect(property(withRule(contract, 'amount', 'minimum', ''), 0)?.logicalTypeOptions).toEqual({ multipleOf: 0.01 });
  expect(property(withRule(contract, 'currency', 'validValues', ''), 1)?.quality).toEqual([
    { metric: 'nullValues', mustBe: 0 },
  ]);
});

test('a check of allowed values keeps its id and its limit', () => {
  expect(property(withRule(contract, 'currency', 'validValues', 'EUR, USD, EUR'), 1)?.quality).toEqual([
    {
      id: 'own',
      metric: 'invalidValues',
      arguments: { validValues: ['EUR', 'USD'] },
      mustBeLessThan: 5,
    },
    { metric: 'nullValues', mustBe: 0 },
  ]);
});

test('nothing else of the document changes, and the old one stays as it was', () => {
  const changed = withRule(contract, 'currency', 'required', true);
  expect(property(changed, 1)?.required).toBe(true);
  expect(property(contract, 1)?.required).toBeUndefined();
  expect(changed.team).toBe(contract.team);
});

test('a text has a pattern and no ends, a number has ends and no pattern', () => {
  expect(['minimum', 'pattern', 'validValues'].map((rule) => isRuleOf('string', rule as Rule))).toEqual([
    false,
    true,
    true,
  ]);
  expect(['minimum', 'pattern', 'unique'].map((rule) => isRuleOf('integer', rule as Rule))).toEqual([
    true,
    false,
    true,
  ]);
});
