import type { Face } from '../../../ui/states';

const disputed = (word: string): Face => ({ tone: 'bad', icon: 'cross', word });

const codes: Record<string, Face> = {
  ok: { tone: 'ok', icon: 'check', word: 'Matches' },
  match: { tone: 'ok', icon: 'check', word: 'Matches' },
  matches: { tone: 'ok', icon: 'check', word: 'Matches' },
  'over-quantity': disputed('Over quantity'),
  'quantity-over': disputed('Over quantity'),
  'not-accepted': disputed('Not accepted'),
  'rate-differs': disputed('Rate differs'),
  duplicate: disputed('Billed twice'),
  'billed-twice': disputed('Billed twice'),
  'unknown-work': disputed('Unknown work'),
};

/** The verdict of one line; a code without a wording here is shown as its own words. */
export const lineFace = (code: string): Face => {
  const key = code.toLowerCase().replaceAll('_', '-');
  const text = key.replaceAll('-', ' ');
  return codes[key] ?? disputed(text.charAt(0).toUpperCase() + text.slice(1));
};

export const isDisputed = (code: string): boolean => lineFace(code).tone === 'bad';
