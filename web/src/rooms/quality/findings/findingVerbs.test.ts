import { expect, test } from 'vitest';
import type { Finding } from '../../../api/types';
import { verbsFor } from './findingVerbs';

const omar = { id: '1', login: 'omar', name: 'Omar' };
const finding = (waiver: Partial<NonNullable<Finding['waiver']>> | null) =>
  ({ allowedVerbs: ['acknowledge', 'waive', 'agree'], waiver }) as Finding;

test('there is nothing to agree to before somebody asked', () => {
  expect(verbsFor(finding(null), 'lena')).toEqual(['acknowledge', 'waive']);
});

test('who asked for a waiver does not agree to it', () => {
  const asked = finding({ askedBy: omar, agreedBy: null });
  expect(verbsFor(asked, 'omar')).toEqual(['acknowledge']);
  expect(verbsFor(asked, 'lena')).toEqual(['acknowledge', 'agree']);
});
