import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const DOCUMENT = 'src/api/openapi.json';

const sources = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => /(?<!\.test)\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));

/** `/datasets/{dataset}` and `/datasets/{d}` are one path; so is a verb that a page adds to its object. */
const shape = (path: string): string => path.replace(/\{\w+\}/g, '{}');

/** Every path that the pages ask for, as written in their calls. */
const asked = new Set(
  sources('src')
    .flatMap((file) =>
      [
        ...readFileSync(file, 'utf8').matchAll(
          /'(\/(?:governance|datasets|quality|labeling|delivery|incidents|planning|insights|jobs)\/?[\w/{}-]*)'/g,
        ),
      ].map((hit) => ({ path: hit[1] ?? '', file })),
    )
    .filter(
      ({ path, file }) =>
        /api|use[A-Z]|Page|Card|Form|work\/|ui\//.test(file) &&
        !/routes|paths|rooms\.ts/.test(file) &&
        !path.includes('$'),
    )
    .map(({ path }) => path),
);

test('the pages ask for something', () => {
  expect(asked.size).toBeGreaterThan(20);
});

test('everything that the pages ask for is in the OpenAPI document', () => {
  const { paths } = JSON.parse(readFileSync(DOCUMENT, 'utf8')) as { paths: Record<string, unknown> };
  const known = Object.keys(paths).map((path) => shape(path.replace(/^\/api\/v1/, '')));
  const isKnown = (path: string): boolean =>
    known.some((one) => one === shape(path) || one.startsWith(`${shape(path)}/`));
  expect([...asked].filter((path) => !isKnown(path))).toEqual([]);
});
