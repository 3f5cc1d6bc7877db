import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
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
import { VerbDialog } from '../../../ui/VerbDialog';
import { measured } from '../runs/verdicts';
import { answerWords, feedbackOn } from './feedback';

type Acts = { say: (point: MetricPoint, answer: string) => void; ask: (point: MetricPoint) => void };

/** The points, newest first, with what they taught; whoever knows better says so, and the band follows. */
export function PointTable({ history }: { history: MetricHistory }) {
  const queries = useQueryClient();
  const may = useMay('quality:write');
  const answering = useMutation<unknown, Error, { id: string; said: object }>({
    mutationFn: ({ id, said }) => send('POST', '/quality/metrics/points/{id}/feedback', { path: { id }, body: said }),
    onSettled: () => queries.invalidateQueries(),
  });
  const [asked, setAsked] = useState<MetricPoint>();
  const acts: Acts = {
    say: ({ id }, answer) => id && answering.mutate({ id, said: { answer } }),
    ask: setAsked,
  };
  const rows = history.points.toReversed();
  if (rows.length === 0) return null;
  return (
    <Card title="Which days taught it?" count={rows.length}>
      {answering.error && !asked && <ProblemView error={answering.error} />}
      <DataTable
        label={`Points of ${history.name}`}
        rows={rows}
        columns={columnsOf(history, may ? acts : undefined)}
        idOf={(row) => row.id ?? row.day}
        hrefOf={(row) => (row.run ? paths.run(row.run, history.check) : undefined)}
        rowActions={
          may
            ? (row) =>
                row.id === null
                  ? []
                  : [
                      { key: 'e', title: `${day(row.day)} was expected`, run: () => acts.say(row, 'expected') },
                      { key: 'm', title: `Say more of ${day(row.day)}`, run: () => setAsked(row) },
                      {
                        key: 'u',
                        title: `Take back what was said of ${day(row.day)}`,
                        run: () => acts.say(row, 'none'),
                      },
                    ]
            : undefined
        }
        hasKeys
      />
      {asked?.id && (
        <VerbDialog
          verb={feedbackOn(asked)}
          run={(body) => answering.mutateAsync({ id: asked.id ?? '', said: body as object })}
          onClose={() => {
            answering.reset();
            setAsked(undefined);
          }}
        />
      )}
    </Card>
  );
}

function columnsOf(history: MetricHistory, acts: Acts | undefined): Column<MetricPoint>[] {
  const shown = (value: number | null | undefined) =>
    value == null ? null : measured({ metricValue: value, unit: history.unit });
  return [
    { id: 'day', title: 'Day', sortBy: (row) => row.day, cell: (row) => day(row.day) },
    {
      id: 'value',
      title: history.unit === 'rows' ? 'Rows' : 'Value',
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
    {
      id: 'used',
      title: 'Teaches the band',
      cell: (row) => (row.state === 'used' ? 'yes' : `no, ${row.why ?? words(row.state).toLowerCase()}`),
    },
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
    ...(acts
      ? [
          {
            id: 'say',
            title: 'Say what it was',
            hideTitle: true,
            cell: (row: MetricPoint) => <Answer point={row} acts={acts} />,
          },
        ]
      : []),
  ];
}

function Answer({ point, acts }: { point: MetricPoint; acts: Acts }) {
  if (point.id === null) return <NullCell reason="nothing was measured" />;
  const { feedback } = point;
  return (
    <span className="band nowrap">
      {feedback ? (
        <>
          <span className="muted" title={feedback.note ?? undefined}>
            {answerWords(feedback.answer)}
            {feedback.by && `, says ${feedback.by.name}`}
          </span>
          <button
            type="button"
            className="button"
            aria-label={`Take back what was said of ${day(point.day)}`}
            onClick={() => acts.say(point, 'none')}
          >
            Take back
          </button>
        </>
      ) : (
        <>
          <button
            type="button"
            className="button"
            aria-label={`Expected: ${day(point.day)}`}
            onClick={() => acts.say(point, 'expected')}
          >
            Expected
          </button>
          <button
            type="button"
            className="button"
            aria-label={`Say more: what was ${day(point.day)}?`}
            onClick={() => acts.ask(point)}
          >
            Say more
          </button>
        </>
      )}
    </span>
  );
}
