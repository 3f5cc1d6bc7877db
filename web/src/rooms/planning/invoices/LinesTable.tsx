import type { Invoice, InvoiceLine, Money } from '../../../api/types';
import { type Column, DataTable } from '../../../ui/DataTable';
import { amount } from '../../../ui/format';
import { MoneyCell } from '../../../ui/MoneyCell';
import { NullCell } from '../../../ui/NullCell';
import { StateWord } from '../../../ui/State';
import { isDisputed, lineFace } from './lineCodes';

const isCode = (line: InvoiceLine, part: string): boolean =>
  line.codes.some((code) => code.toLowerCase().includes(part));
const rate = (value: Money): string => amount(value, 4);

const columns: Column<InvoiceLine>[] = [
  {
    id: 'line',
    title: 'Line',
    sortBy: (row) => row.line,
    cell: (row) => <a href={`?line=${row.line}`}>{row.line}</a>,
  },
  { id: 'work', title: 'Work', cell: (row) => row.work },
  {
    id: 'quantity',
    title: 'Billed qty',
    isNumber: true,
    cell: (row) => (isCode(row, 'quantity') ? <b className="bad">{row.quantity}</b> : row.quantity),
  },
  {
    id: 'accepted',
    title: 'Accepted',
    isNumber: true,
    cell: (row) => row.accepted ?? <NullCell reason="no such work" />,
  },
  {
    id: 'rate',
    title: 'Rate',
    isNumber: true,
    cell: (row) => (isCode(row, 'rate') ? <b className="bad">{rate(row.rate)}</b> : rate(row.rate)),
  },
  {
    id: 'contract',
    title: 'Contract',
    isNumber: true,
    cell: (row) =>
      row.contractRate === null ? <NullCell reason="no such work in the agreement" /> : rate(row.contractRate),
  },
  {
    id: 'billed',
    title: 'Billed',
    isNumber: true,
    sortBy: (row) => Number(row.billed.amount),
    cell: (row) => <MoneyCell value={row.billed} />,
  },
  {
    id: 'payable',
    title: 'Payable',
    isNumber: true,
    sortBy: (row) => row.payable && Number(row.payable.amount),
    cell: (row) => <MoneyCell value={row.payable} />,
  },
  { id: 'disputed', title: 'Disputed', isNumber: true, cell: (row) => <MoneyCell value={row.disputed} /> },
  { id: 'result', title: 'Result', sortBy: (row) => row.code, cell: (row) => <StateWord face={lineFace(row)} /> },
];

export function LinesTable({
  invoice,
  lines,
  chosen,
}: {
  invoice: Invoice;
  lines: InvoiceLine[];
  chosen: InvoiceLine | undefined;
}) {
  if (lines.length === 0) return <p className="card-body muted">Its lines are compared when it is reconciled.</p>;
  return (
    <DataTable
      label={`Lines of invoice ${invoice.number}`}
      rows={lines}
      columns={columns}
      idOf={(row) => String(row.line)}
      hrefOf={(row) => `?line=${row.line}`}
      isChosen={(row) => row === chosen}
      hasKeys
      foot={
        <tr>
          <td />
          <td colSpan={5}>Total</td>
          <td className="number">
            <MoneyCell value={invoice.billed} />
          </td>
          <td className="number">
            <MoneyCell value={invoice.payable} />
          </td>
          <td className="number">
            <MoneyCell value={invoice.disputed} />
          </td>
          <td className="muted small">{lines.filter((line) => isDisputed(line)).length} to dispute</td>
        </tr>
      }
    />
  );
}
