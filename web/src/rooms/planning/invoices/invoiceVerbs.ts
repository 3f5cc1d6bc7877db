import type { Invoice } from '../../../api/types';
import { money } from '../../../ui/format';
import type { Verb } from '../../../ui/VerbDialog';

/** Reconcile, then dispute what does not match, then approve what does. */
export const invoiceVerbs = (invoice: Invoice): Verb[] => [
  { verb: 'reconcile', title: 'Reconcile' },
  {
    verb: 'dispute',
    title: 'Send dispute',
    explain: invoice.disputed
      ? `${invoice.vendor} is told every reason; ${money(invoice.disputed)} stay unpaid.`
      : undefined,
    fields: [{ name: 'comment', label: 'Anything to add', type: 'textarea', isOptional: true }],
  },
  {
    verb: 'approve',
    title: invoice.payable ? `Approve ${money(invoice.payable)}` : 'Approve',
    explain: 'Only what matches is paid. Whoever reconciled it may not approve it.',
    confirm: invoice.number,
  },
  { verb: 'pay', title: 'Mark paid', confirm: invoice.number },
];
