import { expect, test } from 'vitest';
import type { InvoiceLine } from '../../../api/types';
import { disputedOf } from './disputed';
import { evidenceLines } from './evidence';
import { isDisputed, lineFace } from './lineCodes';

const line = (billed: string, payable: string): InvoiceLine => ({
  line: 1,
  work: 'lot 1',
  quantity: 1,
  accepted: 1,
  rate: '0.0500',
  contractRate: '0.0500',
  code: 'MATCH',
  evidence: null,
  billed: { amount: billed, currency: 'USD' },
  payable: { amount: payable, currency: 'USD' },
});

test('what is disputed is exact', () => {
  expect(disputedOf(line('16.50', '15.00'))).toEqual({ amount: '1.5000', currency: 'USD' });
  expect(disputedOf(line('0.3000', '0.1000')).amount).toBe('0.2000');
  expect(disputedOf(line('1.00', '1.25')).amount).toBe('-0.2500');
});

test('each code has its words, several stand side by side', () => {
  expect(lineFace('MATCH').word).toBe('Matches');
  expect(lineFace('RATE_MISMATCH|OVER_QUANTITY').word).toBe('Rate differs, Over quantity');
  expect(isDisputed('match')).toBe(false);
  expect(isDisputed('UNKNOWN_WORK')).toBe(true);
});

test('evidence is read as lines, whatever its shape', () => {
  expect(evidenceLines(null)).toEqual([{ text: 'No evidence is recorded for this line.' }]);
  expect(evidenceLines([{ text: 'Lot 3 accepted', link: '/labeling' }])).toEqual([
    { text: 'Lot 3 accepted', note: undefined, link: '/labeling' },
  ]);
  expect(evidenceLines({ lotState: 'accepted', size: 100 })).toEqual(
    [{ text: 'LotState: accepted' }, { text: 'Size: 100' }].map((one) => ({
      text: one.text.replace('LotState', 'Lot state'),
    })),
  );
});
