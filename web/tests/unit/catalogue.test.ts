import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { kinds } from '../../src/rooms/quality/suites/catalogue';

// Generated from the engine's own catalogue; each kind is a section with a table of its words.
const document = readFileSync('../docs/checks.md', 'utf8');
const sections = document.split(/\n## (?=[a-zA-Z]+\n)/).slice(1);

const documented = Object.fromEntries(
  sections.map((section) => [
    section.split('\n', 1)[0] ?? '',
    [...section.matchAll(/^\| `(\w+)` \| (.*?) \|/gm)].map(([, name = '', usual = '']) => ({
      name,
      usual: usual.trim(),
    })),
  ]),
);

test('the form has every kind of the catalogue', () => {
  expect(kinds.map(({ kind }) => kind)).toEqual(Object.keys(documented));
});

test('each kind of the form takes the words that the engine reads', () => {
  const offered = kinds.map(({ kind, words }) => [kind, words.map(({ name }) => name)]);
  expect(Object.fromEntries(offered)).toEqual(
    Object.fromEntries(Object.entries(documented).map(([kind, words]) => [kind, words.map(({ name }) => name)])),
  );
});

test('what a choice is when nothing is chosen is one of its options', () => {
  for (const { words } of kinds)
    for (const { is, name, usual, options } of words)
      if (is === 'choice') expect(Object.keys(options ?? {}), name).toContain(usual);
});
