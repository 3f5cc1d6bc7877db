import type { Lot } from '../../../api/types';
import { type Column, DataTable } from '../../../ui/DataTable';
import { number, percent } from '../../../ui/format';
import { NullCell } from '../../../ui/NullCell';
import { PersonChip } from '../../../ui/PersonChip';
import { StateWord } from '../../../ui/State';

const columns: Column<Lot>[] = [
  { id: 'lot', title: 'Lot', sortBy: (row) => row.ordinal, cell: (row) => `${row.vendor} ${row.ordinal}` },
  { id: 'round', title: 'Round', isNumber: true, sortBy: (row) => row.round, cell: (row) => row.round },
  {
    id: 'state',
    title: 'State',
    sortBy: (row) => row.state,
    cell: (row) => <StateWord state={row.decision ?? row.state} />,
  },
  { id: 'size', title: 'Items', isNumber: true, sortBy: (row) => row.size, cell: (row) => number(row.size) },
  {
    id: 'plan',
    title: 'Audit plan',
    cell: (row) =>
      row.n == null ? (
        <NullCell reason="not drawn yet" />
      ) : (
        <>
          {row.n} looked at, up to {row.accept} may be wrong
        </>
      ),
  },
  {
    id: 'defects',
    title: 'Defects',
    isNumber: true,
    sortBy: (row) => row.defects,
    cell: (row) =>
      row.defects == null ? (
        <NullCell reason="not audited yet" />
      ) : (
        <span className={row.accept != null && row.defects > row.accept ? 'bad' : undefined}>{row.defects}</span>
      ),
  },
  { id: 'chance', title: 'Such a lot passes', cell: (row) => <Chance lot={row} /> },
  { id: 'by', title: 'Decided by', cell: (row) => <PersonChip person={row.decidedBy} none="not decided yet" /> },
];

/** What the plan accepts: the chance that a lot with so many errors gets through. */
function Chance({ lot: { acceptanceChances } }: { lot: Lot }) {
  const chances = Object.entries(acceptanceChances ?? {});
  if (chances.length === 0) return <NullCell reason="no plan yet" />;
  return (
    <span className="muted">
      {chances
        .slice(0, 3)
        .map(([rate, chance]) => `${percent(Number(rate), 0)} wrong: ${percent(chance)}`)
        .join(' · ')}
    </span>
  );
}

export function LotTable({ programme, lots, isWhole = false }: { programme: string; lots: Lot[]; isWhole?: boolean }) {
  return (
    <DataTable
      label={`Lots of ${programme}`}
      rows={lots}
      columns={isWhole ? columns : columns.filter((column) => column.id !== 'chance')}
      idOf={(row) => row.id}
      textOf={isWhole ? (row) => `${row.vendor} ${row.ordinal} ${row.state} ${row.decision ?? ''}` : undefined}
      hasKeys={isWhole}
      isCompact={!isWhole}
    />
  );
}
