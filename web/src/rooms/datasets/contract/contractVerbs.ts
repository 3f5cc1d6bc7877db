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
