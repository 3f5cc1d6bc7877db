import type { Finding } from '../../../api/types';
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

export const findingVerbs: Verb[] = [
  { verb: 'agree', title: 'Agree to the waiver', fields: [{ name: 'comment', label: 'Comment', isOptional: true }] },
  { verb: 'acknowledge', title: 'Acknowledge', key: 'a' },
  WAIVE,
];

/** Agreeing needs somebody who asked, and somebody else who agrees. */
export function verbsFor(finding: Finding, me: string | undefined): string[] {
  const { waiver } = finding;
  const isAsked = waiver !== null && waiver.agreedBy === null;
  return finding.allowedVerbs.filter((verb) =>
    verb === 'agree' ? isAsked && waiver.askedBy?.login !== me : verb === 'waive' ? !isAsked : true,
  );
}
