import type { BlastRadius } from '../../../api/types';
import { Aside } from '../../../ui/Card';
import { DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { number } from '../../../ui/format';
import { ServerLink } from '../../../ui/ServerLink';
import { useBlastRadius } from './useIncident';

type Reached = BlastRadius['reached'][number];

export function BlastRadiusTable({ incident }: { incident: string }) {
  const radius = useBlastRadius(incident);
  return (
    <Aside title="How far did it get?">
      <Faces of={radius}>
        {({ reached }) => (
          <DataTable
            label="Blast radius"
            rows={reached}
            idOf={(row) => row.what}
            isCompact
            columns={[
              { id: 'what', title: 'Reached', cell: (row) => row.what },
              { id: 'count', title: 'Count', isNumber: true, cell: (row) => number(row.count) },
              { id: 'which', title: 'Which', cell: (row) => <Which row={row} /> },
            ]}
          />
        )}
      </Faces>
    </Aside>
  );
}

function Which({ row }: { row: Reached }) {
  if (row.items.length === 0) return <span className="muted">{row.note ?? 'none'}</span>;
  return (
    <>
      {row.items.slice(0, 3).map((item, index) => (
        <span key={item.title}>
          {index > 0 && ', '}
          <ServerLink to={item.link}>{item.title}</ServerLink>
        </span>
      ))}
      {row.items.length > 3 && <span className="muted"> and {row.items.length - 3} more</span>}
    </>
  );
}
