import type { Money, Time } from '../api/types';

/** Narrow and non-breaking: groups digits without looking like two numbers. */
const THIN = '\u202f';
const LOCALE = 'en';

/** 45 211; at most `digits` decimals. */
export function number(value: number, digits = 0): string {
  return new Intl.NumberFormat(LOCALE, { maximumFractionDigits: digits })
    .format(value)
    .replaceAll(',', THIN)
    .replace('-', '−');
}

/** A share as people read it: 0.896 is 89.6%. */
export const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)}%`.replace('-', '−');

/** Exact: the server's decimal is never turned into a float; only trailing zeros beyond the cents are left out. */
export function amount(money: Money | string, decimals?: number): string {
  const exact = typeof money === 'string' ? money : money.amount;
  const [whole = '0', fraction = ''] = exact.replace('-', '').split('.');
  const keep = decimals ?? Math.max(2, fraction.replace(/0+$/, '').length);
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, THIN);
  const sign = exact.startsWith('-') ? '−' : '';
  return keep === 0 ? sign + grouped : `${sign}${grouped}.${fraction.padEnd(keep, '0').slice(0, keep)}`;
}

export const money = (value: Money): string => `${amount(value)} ${value.currency}`;

const parts = (at: Time, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat('en-GB', options).format(new Date(at));

/** `24 Nov 2026, 08:09` in the reader's zone. */
export const dateTime = (at: Time): string =>
  parts(at, { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
/** `24 Nov 2026`; a plain day such as `2026-12-12` is nobody's zone. */
export const day = (at: Time): string =>
  parts(at, { day: 'numeric', month: 'short', year: 'numeric', ...(at.length === 10 ? { timeZone: 'UTC' } : {}) });
export const clock = (at: Time): string => parts(at, { hour: '2-digit', minute: '2-digit' });

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** `12 min`, `3 h`, `2 d 4 h`. */
export function duration(milliseconds: number): string {
  const ms = Math.abs(milliseconds);
  if (ms < MINUTE) return `${Math.round(ms / 1000)} s`;
  if (ms < HOUR) return `${Math.round(ms / MINUTE)} min`;
  if (ms < 2 * DAY) return `${Math.round(ms / HOUR)} h`;
  const hours = Math.round((ms % DAY) / HOUR);
  return hours === 0 || hours === 24 ? `${Math.round(ms / DAY)} d` : `${Math.floor(ms / DAY)} d ${hours} h`;
}

/** Relative under 48 hours, the day otherwise. */
export function ago(at: Time, now = Date.now()): string {
  const past = now - new Date(at).getTime();
  return Math.abs(past) < 2 * DAY ? (past >= 0 ? `${duration(past)} ago` : `in ${duration(past)}`) : day(at);
}

/** `gate_failed`, `start-mitigation` and `lotState` as words. */
export const words = (slug: string): string => {
  const text = slug
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[_-]+/g, ' ')
    .trim()
    .toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
};

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${number(count)} ${count === 1 ? one : many}`;

/** A digest short enough for a line; the whole one is in the title and on the clipboard. */
export const shortDigest = (digest: string): string => {
  const [scheme, hex] = digest.includes(':') ? digest.split(':', 2) : ['sha256', digest];
  return hex && hex.length > 16 ? `${scheme}:${hex.slice(0, 4)}…${hex.slice(-4)}` : digest;
};
