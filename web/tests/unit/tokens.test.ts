import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync('src/ui/tokens.css', 'utf8');
const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name,
    [light, dark] as string[],
  ]),
);

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(front: string, back: string, side: number): number {
  const [light = 0, dark = 0] = [front, back]
    .map((name) => luminance(tokens.get(name)?.[side] ?? '#000000'))
    .toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const text = ['text', 'muted', 'ok', 'warn', 'bad', 'info', 'accent'];
const grounds = ['bg', 'surface', 'raised'];

for (const [side, theme] of ['light', 'dark'].entries()) {
  for (const ground of grounds) {
    test.each(text)(`%s on ${ground} can be read, ${theme}`, (name) => {
      expect(contrast(name, ground, side)).toBeGreaterThanOrEqual(4.5);
    });
    test.each(['strong', 'focus', 'series-1', 'series-2', 'series-3', 'series-4', 'series-6'])(
      `%s on ${ground} can be seen, ${theme}`,
      (name) => {
        expect(contrast(name, ground, side)).toBeGreaterThanOrEqual(3);
      },
    );
  }
  test(`words on a filled ground can be read, ${theme}`, () => {
    expect(contrast('on-accent', 'accent', side)).toBeGreaterThanOrEqual(4.5);
    expect(contrast('on-bad', 'bad', side)).toBeGreaterThanOrEqual(4.5);
  });
}

test('every token that is used exists', () => {
  const defined = new Set([...css.matchAll(/--([\w-]+):/g)].map((hit) => hit[1]));
  const sheets = [
    'src/ui/base.css',
    'src/ui/frame.css',
    'src/ui/parts.css',
    'src/ui/charts/charts.css',
    'src/rooms/labeling/work/workbench.css',
  ];
  const used = sheets.flatMap((sheet) =>
    [...readFileSync(sheet, 'utf8').matchAll(/var\(--([\w-]+)/g)].map((hit) => hit[1]),
  );
  const local = new Set(['tone']);
  expect([...new Set(used)].filter((name) => !defined.has(name) && !local.has(name ?? ''))).toEqual([]);
});
