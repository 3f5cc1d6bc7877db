import type { Incident } from '../../../api/types';
import type { FieldSpec } from '../../../ui/Field';
import type { Verb } from '../../../ui/VerbDialog';

const severity: FieldSpec = {
  name: 'severity',
  label: 'Severity',
  type: 'select',
  options: [
    { value: '1', title: 'Sev1: bad rows are in use' },
    { value: '2', title: 'Sev2: held back, a dataset waits' },
    { value: '3', title: 'Sev3: can wait a day' },
    { value: '4', title: 'Sev4: note it' },
  ],
};

/** The verbs of an incident in the order of its states. */
export function incidentVerbs(incident: Incident, me: string): Verb[] {
  return [
    { verb: 'acknowledge', title: 'Acknowledge', key: 'a' },
    {
      verb: 'triage',
      title: 'Triage',
      fields: [
        { ...severity, initial: String(incident.severity) },
        {
          name: 'commander',
          label: 'Commander',
          initial: incident.commander?.login ?? me,
          hint: 'The login of the person who leads it.',
        },
        {
          name: 'impactStart',
          label: 'When the harm began (UTC)',
          isOptional: true,
          hint: 'Such as 2026-11-24T06:00:00Z; empty when nobody knows.',
        },
      ],
      body: ({ severity: chosen, commander, impactStart }) => ({
        severity: Number(chosen),
        commander,
        ...(impactStart ? { impactStart } : { impactStartUnknown: true }),
      }),
    },
    {
      verb: 'start-mitigation',
      title: 'Start mitigation',
      fields: [
        { name: 'kind', label: 'What is done', initial: 'hold' },
        { name: 'note', label: 'In words', type: 'textarea' },
      ],
      body: ({ kind, note }) => ({ mitigations: [{ kind, note }] }),
    },
    {
      verb: 'mitigate',
      title: 'Mark mitigated',
      fields: [{ name: 'done', label: 'Mitigations that are in place', initial: 'hold', hint: 'Separated by commas.' }],
      body: ({ done = '' }) => ({
        done: done
          .split(',')
          .map((kind) => kind.trim())
          .filter(Boolean),
      }),
    },
    {
      verb: 'resolve',
      title: 'Resolve',
      fields: [
        {
          name: 'correction',
          label: 'The correction',
          isOptional: true,
          hint: 'The version or run that holds the corrected data.',
        },
        { name: 'noCorrectionReason', label: 'Or why none is needed', isOptional: true },
      ],
    },
    {
      verb: 'review',
      title: 'Mark reviewed',
    },
    { verb: 'close', title: `Close ${incident.key}` },
    { verb: 'reopen', isAside: true, title: 'Reopen', fields: [{ name: 'reason', label: 'Why', type: 'textarea' }] },
    {
      verb: 'change-severity',
      isAside: true,
      title: 'Change severity',
      fields: [
        { ...severity, initial: String(incident.severity) },
        { name: 'reason', label: 'Why', type: 'textarea' },
      ],
      body: ({ severity: chosen, reason }) => ({ severity: Number(chosen), reason }),
    },
    {
      verb: 'merge',
      isAside: true,
      title: 'Merge into another',
      fields: [{ name: 'into', label: 'Key of the other incident' }],
    },
    {
      verb: 'dismiss',
      isAside: true,
      title: 'Dismiss',
      fields: [{ name: 'reason', label: 'Why it is no incident', type: 'textarea' }],
    },
  ];
}
