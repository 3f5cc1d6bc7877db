import type { Gate, Version } from '../../../api/types';
import type { Verb } from '../../../ui/VerbDialog';

const severities = [
  { value: 'high', title: 'High: stop using it now' },
  { value: 'medium', title: 'Medium: replace it this week' },
  { value: 'low', title: 'Low: replace it at the next training' },
];

/** The verbs of a version in the order of the loop; the first allowed one is the page's primary button. */
export function versionVerbs(version: Version): Verb[] {
  const key = `${version.dataset}@v${version.number}`;
  return [
    {
      verb: 'commit',
      title: `Commit v${version.number}`,
      explain: 'No more files can land in it; its gate is evaluated.',
    },
    { verb: 'submit', title: 'Ask for approval' },
    { verb: 'resubmit', title: 'Ask for approval again' },
    {
      verb: 'approve',
      title: `Approve v${version.number}`,
      fields: [{ name: 'meaning', label: 'What your approval means', isOptional: true }],
    },
    {
      verb: 'publish',
      title: `Publish v${version.number}`,
      confirm: key,
      explain:
        'Consumers of the dataset are told. A published version never changes; it can only be deprecated or recalled.',
    },
    { verb: 'restore', isAside: true, title: 'Restore' },
    {
      verb: 'lift',
      isAside: true,
      title: 'Lift the recall',
      fields: [{ name: 'reason', label: 'Why it is safe again', type: 'textarea' }],
    },
    {
      verb: 'reject',
      isAside: true,
      title: 'Reject',
      fields: [{ name: 'reason', label: 'What must change', type: 'textarea' }],
    },
    {
      verb: 'override',
      isAside: true,
      title: 'Override the gate',
      explain: 'Names you, needs a second person with the right to override, and is counted.',
      fields: [{ name: 'reason', label: 'Reason', type: 'textarea' }],
    },
    {
      verb: 'deprecate',
      isAside: true,
      title: 'Deprecate',
      fields: [{ name: 'reason', label: 'Reason', type: 'textarea' }],
    },
    {
      verb: 'recall',
      isAside: true,
      title: `Recall v${version.number}`,
      explain: 'Every consumer is told and must answer; links stop working at once.',
      confirm: key,
      fields: [
        { name: 'severity', label: 'Severity', type: 'select', options: severities },
        { name: 'reason', label: 'What is wrong with it', type: 'textarea' },
        { name: 'instruction', label: 'What consumers must do', type: 'textarea' },
        { name: 'incident', label: 'Incident', isOptional: true, hint: 'Its key, such as INC-1.' },
        { name: 'noIncidentReason', label: 'Why there is no incident', isOptional: true },
      ],
    },
    {
      verb: 'abandon',
      isAside: true,
      title: 'Abandon',
      confirm: key,
      explain: 'Its files are not kept for a later version.',
    },
  ];
}

const forward: Record<string, string> = {
  gate_failed: 'Publish',
  gate_passed: 'Publish',
  in_approval: 'Publish',
  committed: 'Publish',
};

/** Before it can be published, the button stands in its place and counts what is left. */
export function blockedBy(version: Version, gate: Gate | undefined) {
  const title = forward[version.state];
  const unmet = gate?.items.filter((item) => item.verdict === 'unmet' || item.verdict === 'waiting') ?? [];
  const hasStep = version.allowedVerbs?.some((verb) => verb === 'submit' || verb === 'approve' || verb === 'publish');
  if (!title || hasStep || unmet.length === 0) return undefined;
  return {
    title: `${title} v${version.number}`,
    unmet: unmet.map((item) => ({ code: item.code, what: item.title })),
    listHref: '#gate',
  };
}
