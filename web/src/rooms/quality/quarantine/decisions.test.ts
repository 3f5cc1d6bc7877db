import { expect, test } from 'vitest';
import type { QuarantineRow } from '../../../api/types';
import { byReason, decisionFace } from './decisions';

const row = (id: string, ...reasons: string[]) => ({ id, reasons, decision: null }) as unknown as QuarantineRow;

test('the reason with most rows stands first, and a row stands under each of its reasons', () => {
  const groups = byReason([row('1', 'type', 'domain'), row('2', 'domain'), row('3', 'domain', 'domain')]);
  expect(groups.map(({ reason, rows }) => [reason, rows.length])).toEqual([
    ['domain', 3],
    ['type', 1],
  ]);
});

test('a row without a decision says that it waits for one', () => {
  expect(decisionFace(null).word).toBe('Undecided');
  expect(decisionFace('drop').word).toBe('Dropped');
});
