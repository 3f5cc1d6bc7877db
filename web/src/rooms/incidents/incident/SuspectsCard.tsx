import { useVerb } from '../../../api/queries';
import type { Suspect } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { words } from '../../../ui/format';
import { ProblemView } from '../../../ui/ProblemView';
import { StateWord } from '../../../ui/State';
import { suspectFace } from '../incidentFace';
import { useSuspects } from './useIncident';

export function SuspectsCard({ incident, isLive }: { incident: string; isLive: boolean }) {
  const suspects = useSuspects(incident);
  const asking = useVerb('/incidents/{incident}/suspects', { incident });
  const confirm = (suspect: Suspect) => asking.mutate({ verb: `${suspect.id}/confirm`, body: { primary: true } });
  const columns: Column<Suspect>[] = [
    {
      id: 'state',
      title: 'State',
      cell: (row) => (
        <StateWord
          face={suspectFace(row.state ?? (row.confirmed ? 'confirmed' : 'open'))}
          word={row.primary ? 'Primary cause' : undefined}
        />
      ),
    },
    {
      id: 'what',
      title: 'Suspect',
      cell: (row) => (
        <>
          <b>{row.title ?? words(row.kind)}</b>
          <div className="muted small">{row.sentence}</div>
        </>
      ),
    },
    {
      id: 'score',
      title: 'Score',
      isNumber: true,
      cell: (row) => (row.rank === 1 ? <b>{row.score.toFixed(2)}</b> : row.score.toFixed(2)),
    },
    ...(isLive
      ? [
          {
            id: 'act',
            title: 'Act',
            hideTitle: true,
            cell: (row: Suspect) =>
              row.primary || row.state === 'ruled_out' ? null : (
                <button type="button" className="button" aria-disabled={asking.isPending} onClick={() => confirm(row)}>
                  Mark primary
                </button>
              ),
          },
        ]
      : []),
  ];
  return (
    <Card title="Which change caused it?" id="suspects">
      {asking.error && <ProblemView error={asking.error} />}
      <Faces
        of={suspects}
        empty={{
          title: 'No suspect',
          children: <p>Nothing changed near the time it began. Look at the feed itself.</p>,
        }}
      >
        {(rows) => (
          <DataTable
            label="Suspects, most likely first"
            rows={rows.toSorted((left, right) => left.rank - right.rank)}
            columns={columns}
            idOf={(row) => row.id}
          />
        )}
      </Faces>
    </Card>
  );
}
