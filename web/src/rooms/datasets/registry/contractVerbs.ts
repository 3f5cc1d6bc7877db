import type { Verb } from '../../../ui/VerbDialog';

export const contractVerbs: Verb[] = [
  { verb: 'submit', title: 'Submit for approval' },
  {
    verb: 'approve',
    title: 'Approve contract',
    fields: [{ name: 'meaning', label: 'What your approval means', isOptional: true }],
  },
  {
    verb: 'request-changes',
    isAside: true,
    title: 'Request changes',
    fields: [{ name: 'comment', label: 'What must change', type: 'textarea' }],
  },
  { verb: 'withdraw', isAside: true, title: 'Withdraw' },
];

/** The contract's answer names its state only; these are the verbs that a person may ask for in it. */
export const contractVerbsOf = (state: string): string[] =>
  state === 'draft' ? ['submit'] : state === 'in_review' ? ['approve', 'request-changes', 'withdraw'] : [];
