import type { Version } from '../../../api/types';
import { type Column, DataTable } from '../../../ui/DataTable';
import { number } from '../../../ui/format';
import { NullCell } from '../../../ui/NullCell';
import { PersonChip } from '../../../ui/PersonChip';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { When } from '../../../ui/When';

export function VersionTable({
  dataset,
  versions,
  hasKeys = false,
}: {
  dataset: string;
  versions: Version[];
  hasKeys?: boolean;
}) {
  const columns: Column<Version>[] = [
    {
      id: 'number',
      title: 'Version',
      sortBy: (row) => row.number,
      cell: (row) => <a href={paths.version(dataset, row.number)}>v{row.number}</a>,
    },
    { id: 'state', title: 'State', sortBy: (row) => row.state, cell: (row) => <StateWord state={row.state} /> },
    {
      id: 'rows',
      title: 'Rows',
      isNumber: true,
      sortBy: (row) => row.rows,
      cell: (row) => (row.rows == null ? <NullCell reason="not counted yet" /> : number(row.rows)),
    },
    {
      id: 'parent',
      title: 'Parent',
      cell: (row) => (row.parent ? `v${row.parent}` : <NullCell reason="first version" />),
    },
    {
      id: 'by',
      title: 'Committed by',
      cell: (row) => <PersonChip person={row.committedBy} none="not committed yet" />,
    },
    {
      id: 'at',
      title: 'When',
      isNumber: true,
      sortBy: (row) => row.committedAt,
      cell: (row) => <When at={row.committedAt} as="ago" none="not committed yet" />,
    },
  ];
  return (
    <DataTable
      label={`Versions of ${dataset}`}
      rows={versions.toSorted((left, right) => right.number - left.number)}
      columns={columns}
      idOf={(row) => String(row.number)}
      hrefOf={(row) => paths.version(dataset, row.number)}
      hasKeys={hasKeys}
    />
  );
}
