import type { Verb } from '../../../ui/VerbDialog';

export const WAIVE: Verb = {
  verb: 'waive',
  title: 'Ask for a waiver',
  isAside: true,
  explain: 'A second person agrees; the gate shows both names, and it ends on the day you set.',
  fields: [
    { name: 'reason', label: 'Why it may stand', type: 'textarea' },
    { name: 'expiresOn', label: 'Until', type: 'date' },
  ],
};

const DAY_MS = 86_400_000;
/** The day after now, in the days of the server. */
export const tomorrow = (now = Date.now()): string => new Date(now + DAY_MS).toISOString().slice(0, 10);

const SNOOZE: Verb = {
  verb: 'snooze',
  title: 'Snooze',
  key: 's',
  isAside: true,
  explain:
    'It leaves your Home until that day, at most 90 days ahead. Everybody else goes on seeing it, and so do lists.',
  fields: [{ name: 'until', label: 'Comes back on', type: 'date', initial: tomorrow() }],
};

export const findingVerbs: Verb[] = [
  { verb: 'agree', title: 'Agree to the waiver', fields: [{ name: 'comment', label: 'Comment', isOptional: true }] },
  { verb: 'acknowledge', title: 'Acknowledge', key: 'a' },
  WAIVE,
  SNOOZE,
  { verb: 'unsnooze', title: 'Wake it', key: 's', isAside: true },
];
