import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { beyondTheForm, kinds } from '../../src/rooms/quality/suites/catalogue';

// Generated from the engine's own catalogue; each kind is a section with a table of its words.
const document = readFileSync('../docs/checks.md', 'utf8');
const sections = document.split(/\n## (?=[a-zA-Z]+\n)/).slice(1);

const documented = new Map(
  sections.map((section) => [
    section.split('\n', 1)[0] ?? '',
    [...section.matchAll(/^\| `(\w+)` \|/gm)].map((hit) => hit[1]),
  ]),
);

test('every kind of the catalogue is in the form, or named as beyond it', () => {
  expect([...kinds.map((one) => one.kind), ...beyondTheForm].toSorted()).toEqual([...documented.keys()].toSorted());
});

test('each kind of the form takes the words that the engine reads', () => {
  const offered = Object.fromEntries(kinds.map(({ kind, parameters }) => [kind, parameters.map(({ name }) => name)]));
  expect(offered).toEqual(Object.fromEntries([...documented].filter(([kind]) => !beyondTheForm.includes(kind))));
});
