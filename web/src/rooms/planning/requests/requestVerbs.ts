import type { DataRequest } from '../../../api/types';
import type { Verb } from '../../../ui/VerbDialog';

export const requestVerbs = (request: DataRequest): Verb[] => [
  { verb: 'submit', title: 'Submit' },
  { verb: 'resubmit', title: 'Submit again' },
  {
    verb: 'accept',
    title: `Accept ${request.key}`,
    fields: [
      {
        name: 'owner',
        label: 'Owner',
        initial: request.owner?.login ?? '',
        hint: 'The login of the person who answers for it.',
      },
      { name: 'steward', label: 'Steward', initial: request.steward?.login ?? '' },
      { name: 'dataset', label: 'Dataset', isOptional: true, initial: request.dataset ?? '' },
      { name: 'budgetLine', label: 'Budget', isOptional: true },
      { name: 'unfundedReason', label: 'Or why it needs none', isOptional: true },
    ],
  },
  {
    verb: 'decline',
    isAside: true,
    title: 'Decline',
    fields: [{ name: 'reason', label: 'Why, so that they can ask again', type: 'textarea' }],
  },
  { verb: 'withdraw', isAside: true, title: 'Withdraw' },
];
