import { describe, expect, test } from 'vitest';
import { ago, amount, duration, number, percent, plural, shortDigest, words } from './format';

describe('numbers', () => {
  test('large counts are grouped by a thin space', () => expect(number(45211)).toBe('45\u202f211'));
  test('a share keeps one decimal', () => expect(percent(0.896)).toBe('89.6%'));
  test('a negative number has a minus sign, not a hyphen', () => expect(number(-12)).toBe('−12'));
});

describe('money is exact', () => {
  test('cents are kept', () => expect(amount({ amount: '89.1000', currency: 'USD' })).toBe('89.10'));
  test('a price keeps the places it needs', () => expect(amount('0.1690')).toBe('0.169'));
  test('more digits than a float holds', () =>
    expect(amount('90071992547409931.23')).toBe('90\u202f071\u202f992\u202f547\u202f409\u202f931.23'));
  test('a rate is shown to four places', () => expect(amount('0.05', 4)).toBe('0.0500'));
});

describe('time', () => {
  test('minutes, hours, days', () =>
    expect([720_000, 31 * 3_600_000, 52 * 3_600_000].map(duration)).toEqual(['12 min', '31 h', '2 d 4 h']));
  test('relative under 48 hours, a day beyond', () => {
    const now = Date.parse('2026-11-24T12:00:00Z');
    expect(ago('2026-11-24T09:00:00Z', now)).toBe('3 h ago');
    expect(ago('2026-11-01T12:00:00Z', now)).toBe('1 Nov 2026');
  });
});

test('slugs become words', () =>
  expect([words('gate_failed'), words('start-mitigation')]).toEqual(['Gate failed', 'Start mitigation']));
test('a digest is short but names its scheme', () =>
  expect(shortDigest(`sha256:9f2c${'0'.repeat(56)}41ab`)).toBe('sha256:9f2c…41ab'));
test('one and many', () => expect([plural(1, 'item'), plural(3, 'item')]).toEqual(['1 item', '3 items']));
