import type { Dashboard } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { IntervalDots } from '../../../ui/charts/IntervalDots';
import { type Column, DataTable } from '../../../ui/DataTable';
import { number, percent } from '../../../ui/format';
import { withUnit } from '../../../ui/MetricTile';
import { MoneyCell } from '../../../ui/MoneyCell';
import { NullCell } from '../../../ui/NullCell';

type Vendor = Dashboard['vendors'][number];

const columnsOf = (target: number | null): Column<Vendor>[] => [
  { id: 'vendor', title: 'Vendor', sortBy: (row) => row.vendor, cell: (row) => row.vendor },
  {
    id: 'right',
    title: 'Right',
    isNumber: true,
    sortBy: (row) => row.accuracy,
    cell: (row) => (row.accuracy == null ? <NullCell reason="not measured" /> : percent(row.accuracy)),
  },
  {
    id: 'interval',
    title: '95% interval, 45 to 100%',
    cell: (row) => (
      <IntervalDots name={row.vendor} value={row.accuracy} low={row.low} high={row.high} target={target} width={240} />
    ),
  },
  { id: 'n', title: 'n', isNumber: true, sortBy: (row) => row.n, cell: (row) => number(row.n) },
  {
    id: 'cost',
    title: 'Per accepted',
    isNumber: true,
    sortBy: (row) => Number(row.costPerAccepted?.amount),
    cell: (row) => <MoneyCell value={row.costPerAccepted} none="no accepted items" decimals={3} currency />,
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
    id: 'rework',
    title: 'Sent back',
    isNumber: true,
    sortBy: (row) => row.rework?.value,
    cell: (row) => (row.rework?.value == null ? <NullCell reason="no lot" /> : percent(row.rework.value)),
  },
];

/** Dots with intervals on one scale, not bars: the difference that matters is whether intervals overlap. */
export function VendorTable({ vendors, target }: { vendors: Vendor[]; target: number | null }) {
  if (vendors.length === 0) return null;
  return (
    <Card title="Which vendor is worth it?" aside={target !== null && <p>rule at {percent(target, 0)}, the target</p>}>
      <DataTable label="Vendors compared" rows={vendors} columns={columnsOf(target)} idOf={(row) => row.vendor} />
    </Card>
  );
}
