import { expect, test } from 'vitest';
import type { Finding } from '../../../api/types';
import { tomorrow, verbsFor } from './findingVerbs';

const omar = { id: '1', login: 'omar', name: 'Omar' };
const finding = (waiver: Partial<NonNullable<Finding['waiver']>> | null, part: Partial<Finding> = {}) =>
  ({ allowedVerbs: ['acknowledge', 'waive', 'agree'], waiver, state: 'open', snoozedUntil: null, ...part }) as Finding;
const reader = (login: string, ...permissions: string[]) => ({
  login,
  may: (permission: string) => permissions.includes(permission),
});
const lena = reader('lena', 'quality:write', 'gate:override');

test('there is nothing to agree to before somebody asked', () => {
  expect(verbsFor(finding(null), lena)).toEqual(['acknowledge', 'waive', 'snooze']);
});

test('who asked for a waiver does not agree to it', () => {
  const asked = finding({ askedBy: omar, agreedBy: null });
  expect(verbsFor(asked, reader('omar', 'quality:write', 'gate:override'))).toEqual(['acknowledge', 'snooze']);
  expect(verbsFor(asked, lena)).toEqual(['acknowledge', 'agree', 'snooze']);
});

test('who may only read a finding may put it off, and nothing else', () => {
  expect(verbsFor(finding({ askedBy: omar, agreedBy: null }), reader('dora'))).toEqual(['snooze']);
});

test('a snoozed finding can be woken, and one that waits for nobody cannot be put off', () => {
  expect(verbsFor(finding(null, { snoozedUntil: '2026-12-01' }), reader('dora'))).toEqual(['unsnooze']);
  expect(verbsFor(finding(null, { state: 'waived', allowedVerbs: [] }), lena)).toEqual([]);
});

test('a snooze proposes the day after', () => {
  expect(tomorrow(Date.parse('2026-11-30T23:00:00Z'))).toBe('2026-12-01');
});
