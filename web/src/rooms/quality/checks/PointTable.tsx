import { useMutation, useQueryClient } from '@tanstack/react-query';
import { send } from '../../../api/client';
import { useMay } from '../../../api/queries';
import type { MetricHistory, MetricPoint } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { day, words } from '../../../ui/format';
import { NullCell } from '../../../ui/NullCell';
import { ProblemView } from '../../../ui/ProblemView';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { measured } from '../runs/verdicts';

/** The points, newest first, with what they taught; whoever knows better says so, and the band follows. */
export function PointTable({ history }: { history: MetricHistory }) {
  const queries = useQueryClient();
  const may = useMay('quality:write');
  const answering = useMutation<unknown, Error, { id: string; answer: string }>({
    mutationFn: ({ id, answer }) =>
      send('POST', '/quality/metrics/points/{id}/feedback', { path: { id }, body: { answer } }),
    onSettled: () => queries.invalidateQueries(),
  });
  const answer = (point: MetricPoint, said: string) => point.id && answering.mutate({ id: point.id, answer: said });
  const rows = history.points.toReversed();
  if (rows.length === 0) return null;
  return (
    <Card title="Which days taught it?" count={rows.length}>
      {answering.error && <ProblemView error={answering.error} />}
      <DataTable
        label={`Points of ${history.name}`}
        rows={rows}
        columns={columnsOf(history, may ? answer : undefined)}
        idOf={(row) => row.id ?? row.day}
        hrefOf={(row) => (row.run ? paths.run(row.run, history.check) : undefined)}
        isCompact
        hasKeys
      />
    </Card>
  );
}

function columnsOf(
  history: MetricHistory,
  answer: ((point: MetricPoint, said: string) => void) | undefined,
): Column<MetricPoint>[] {
  const shown = (value: number | null | undefined) =>
    value == null ? null : measured({ metricValue: value, unit: history.unit });
  return [
    { id: 'day', title: 'Day', sortBy: (row) => row.day, cell: (row) => day(row.day) },
    {
      id: 'value',
      title: 'Value',
      isNumber: true,
      sortBy: (row) => row.value,
      cell: (row) => shown(row.value) ?? <NullCell reason={row.why ?? 'not measured'} />,
    },
    {
      id: 'expected',
      title: 'Expected',
      isNumber: true,
      cell: (row) =>
        row.limits ? (
          `${shown(row.limits.low)}–${shown(row.limits.high)}`
        ) : (
          <NullCell reason={row.learning ? `learning, ${row.learning.have} of ${row.learning.need}` : 'no band'} />
        ),
    },
    {
      id: 'verdict',
      title: 'State',
      cell: (row) =>
        row.alarm !== null && row.suppressed === null ? (
          <StateWord face={{ tone: 'bad', icon: 'triangle', word: words(row.alarm) }} />
        ) : row.verdict ? (
          <StateWord state={row.verdict} />
        ) : (
          <NullCell reason="missing" />
        ),
    },
    { id: 'used', title: 'Teaches', cell: (row) => (row.state === 'used' ? 'yes' : (row.why ?? words(row.state))) },
    {
      id: 'run',
      title: 'Run',
      cell: (row) =>
        row.run ? (
          <a href={paths.run(row.run, history.check)}>{row.version === null ? 'run' : `v${row.version}`}</a>
        ) : (
          <NullCell reason="no run" />
        ),
    },
    ...(answer
      ? [
          {
            id: 'say',
            title: 'Say what it was',
            hideTitle: true,
            cell: (row: MetricPoint) => <Answer point={row} answer={answer} />,
          },
        ]
      : []),
  ];
}

function Answer({ point, answer }: { point: MetricPoint; answer: (point: MetricPoint, said: string) => void }) {
  if (point.id === null) return <NullCell reason="nothing was measured" />;
  return point.feedback ? (
    <>
      <span className="muted">{words(point.feedback.answer).toLowerCase()}</span>{' '}
      <button type="button" className="button" onClick={() => answer(point, 'none')}>
        Take back
      </button>
    </>
  ) : (
    <button
      type="button"
      className="button"
      aria-label={`${day(point.day)} was expected`}
      onClick={() => answer(point, 'expected')}
    >
      Expected
    </button>
  );
}
