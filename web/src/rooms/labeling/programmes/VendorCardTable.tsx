import type { VendorCard } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { IntervalDots } from '../../../ui/charts/IntervalDots';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { number, percent } from '../../../ui/format';
import { withUnit } from '../../../ui/MetricTile';
import { MoneyCell } from '../../../ui/MoneyCell';
import { NullCell } from '../../../ui/NullCell';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { useVendors } from './useProgramme';

const columnsOf = (programme: string, target: number | null, currency: string): Column<VendorCard>[] => [
  { id: 'vendor', title: 'Vendor', sortBy: (row) => row.vendor, cell: (row) => row.vendor },
  { id: 'state', title: 'State', cell: (row) => <StateWord state={row.state} /> },
  {
    id: 'answers',
    title: 'Answers',
    isNumber: true,
    sortBy: (row) => row.answers,
    cell: (row) => <a href={`${paths.people(programme)}?q=${encodeURIComponent(row.vendor)}`}>{number(row.answers)}</a>,
  },
  {
    id: 'lots',
    title: 'Lots accepted',
    isNumber: true,
    cell: (row) =>
      row.lots > 0 ? (
        <a href={`${paths.lots(programme)}?q=${encodeURIComponent(row.vendor)}`}>
          {row.lotsAccepted} of {row.lots}
        </a>
      ) : (
        <NullCell reason="no lot" />
      ),
  },
  {
    id: 'right',
    title: 'Right',
    isNumber: true,
    sortBy: (row) => row.accuracy,
    cell: (row) => (row.accuracy === null ? <NullCell reason="not measured" /> : percent(row.accuracy)),
  },
  {
    id: 'interval',
    title: '95% interval, 45 to 100%',
    cell: (row) => (
      <IntervalDots name={row.vendor} value={row.accuracy} low={row.low} high={row.high} target={target} />
    ),
  },
  {
    id: 'speed',
    title: 'P80',
    isNumber: true,
    sortBy: (row) => row.tatP80Hours,
    cell: (row) =>
      row.tatP80Hours == null ? <NullCell reason="no lot turned round" /> : withUnit(row.tatP80Hours, 'hours'),
  },
  {
    id: 'payable',
    title: `Payable ${currency}`.trim(),
    isNumber: true,
    cell: (row) => <MoneyCell value={row.payable} none="nothing payable" />,
  },
  {
    id: 'rework',
    title: 'Sent back',
    isNumber: true,
    cell: (row) =>
      row.rework.denominator > 0 ? (
        `${row.rework.numerator} of ${row.rework.denominator}`
      ) : (
        <NullCell reason="no lot" />
      ),
  },
];

export function VendorCardTable({ programme, target }: { programme: string; target: number | null }) {
  const vendors = useVendors(programme);
  return (
    <Card title="Who does good work, at what price?" aside={<p>right = against gold, all answers</p>}>
      <Faces
        of={vendors}
        empty={{ title: 'Nobody has answered yet', children: <p>Vendors appear here with their first answers.</p> }}
      >
        {(rows) => (
          <DataTable
            label={`Vendors of ${programme}`}
            rows={rows}
            columns={columnsOf(programme, target, rows.find((row) => row.payable)?.payable?.currency ?? '')}
            idOf={(row) => row.vendor}
          />
        )}
      </Faces>
    </Card>
  );
}
