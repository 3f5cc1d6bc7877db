import type { Monitor } from '../../../api/types';
import { words } from '../../../ui/format';
import type { Verb } from '../../../ui/VerbDialog';

const DAY_MS = 86_400_000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString();

/** Muting always ends: a forgotten mute is a blind spot. */
export const monitorVerbs: Verb[] = [
  {
    verb: 'mute',
    title: 'Mute',
    explain: 'It goes on looking and writes what it saw; nobody is told until the mute is over.',
    fields: [
      {
        name: 'days',
        label: 'For how long',
        type: 'select',
        options: [1, 3, 7, 30].map((days) => ({ value: String(days), title: days === 1 ? '1 day' : `${days} days` })),
      },
      { name: 'reason', label: 'Why', type: 'textarea' },
    ],
    body: ({ days, reason }) => ({ until: inDays(Number(days)), reason }),
  },
  { verb: 'unmute', title: 'Unmute' },
  { verb: 'pause', title: 'Pause', isAside: true },
  { verb: 'resume', title: 'Resume' },
  {
    verb: 'retire',
    title: 'Retire',
    isAside: true,
    explain: 'It never looks again. What it saw stays.',
    fields: [],
  },
];

/** `freshness of crm-export`, `drift against v3`. */
export function watched({ watch }: Monitor): string {
  const of = watch.source ? ` of ${watch.source}` : '';
  switch (watch.kind) {
    case 'volume': {
      const bounds = [watch.min != null && `at least ${watch.min}`, watch.max != null && `at most ${watch.max}`];
      return [`rows${of}`, ...bounds.filter(Boolean)].join(', ');
    }
    case 'drift':
      return `drift against ${watch.base === 'version' ? `v${watch.version}` : words(watch.base ?? 'parent').toLowerCase()}`;
    case 'anomaly':
      return `course of ${watch.check}`;
    default:
      return `${watch.kind}${of}`;
  }
}

export const triggered = ({ trigger }: Monitor): string =>
  trigger.on === 'schedule'
    ? `${trigger.cron ?? ''} ${trigger.timezone ?? ''}`.trim()
    : `when ${words(trigger.on).toLowerCase()}`;

export const NEW_MONITOR = (datasets: string[]): Verb => ({
  verb: 'create',
  title: 'New monitor',
  explain: 'It looks by itself, on a schedule or when a version is committed, and opens a finding when it is not well.',
  fields: [
    {
      name: 'dataset',
      label: 'Dataset',
      type: 'select',
      options: datasets.map((dataset) => ({ value: dataset, title: dataset })),
    },
    { name: 'name', label: 'Name' },
    {
      name: 'kind',
      label: 'What it watches',
      type: 'select',
      options: [
        { value: 'freshness', title: 'Freshness: did the data come in time' },
        { value: 'volume', title: 'Volume: as many rows as expected' },
        { value: 'drift', title: 'Drift against the version before' },
        { value: 'suite', title: 'All checks of the suite' },
      ],
    },
    {
      name: 'cron',
      label: 'When',
      isOptional: true,
      hint: 'Minute, hour, day, month, weekday, in UTC: 0 6 * * *. Empty: whenever a version is committed.',
    },
  ],
  body: ({ dataset, name, kind, cron }) => ({
    dataset,
    name,
    watch: kind === 'drift' ? { kind, base: 'parent' } : { kind },
    trigger: cron ? { on: 'schedule', cron, timezone: 'UTC' } : { on: 'VersionCommitted' },
  }),
});
