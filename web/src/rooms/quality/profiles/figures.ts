import type { ColumnProfile } from '../../../api/types';
import { number, words } from '../../../ui/format';

/** There is something to draw of it. */
export const hasShape = ({ histogram, top, unique }: ColumnProfile): boolean =>
  histogram !== null || (!unique && top.length > 0);

const DIGITS = 4;
const COUNTED = new Set(['integer', 'number']);

/** The smallest or largest value: of numbers as people read numbers, of texts as it stands. */
export const endOf = (value: string, logicalType: string): string =>
  COUNTED.has(logicalType) && Number.isFinite(Number(value)) ? number(Number(value), DIGITS) : value;

const SAID: Record<string, string> = {
  enum: 'few values',
  'missing tokens': 'words for nothing',
};
export function flagWords(flag: string): string {
  const text = words(flag).toLowerCase();
  return SAID[text] ?? text;
}

export const between = (min: number, max: number): string =>
  min === max ? `always ${number(min)} characters` : `${number(min)} to ${number(max)} characters`;
