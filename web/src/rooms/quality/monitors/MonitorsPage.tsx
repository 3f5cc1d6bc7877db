import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../../api/client';
import { useItems, useMay, usePages } from '../../../api/queries';
import type { Dataset, Monitor } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { Faces } from '../../../ui/Faces';
import { useActions } from '../../../ui/keys';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { VerbDialog } from '../../../ui/VerbDialog';
import { When } from '../../../ui/When';
import { qualityCrumb, qualityTabs } from '../qualityTabs';
import { MonitorActions } from './MonitorActions';
import { NEW_MONITOR, triggered, watched } from './monitorVerbs';

export function MonitorsPage() {
  const monitors = usePages<Monitor>('/quality/monitors', { query: { limit: 100 } });
  const [isNew, setNew] = useState(false);
  const may = useMay('quality:write');
  useActions(may ? [{ key: 'c', title: 'New monitor', run: () => setNew(true) }] : []);
  const create = may && (
    <button type="button" className="button primary" onClick={() => setNew(true)}>
      New monitor <kbd>C</kbd>
    </button>
  );
  return (
    <Page
      title="Monitors"
      question="What looks by itself, and what did it see?"
      crumbs={[qualityCrumb]}
      actions={create}
      tabs={qualityTabs('Monitors')}
    >
      <div className="stack below-head">
        <Card title="What looks by itself?" count={monitors.data?.length}>
          <Faces of={monitors}>
            {(rows) =>
              rows.length === 0 ? (
                <EmptyState title="Nothing looks by itself yet">
                  <p>
                    A monitor looks on a schedule or at each new version: at freshness, volume, drift, the course of a
                    figure or a whole suite.
                  </p>
                  {may && (
                    <p>
                      <button type="button" className="button" onClick={() => setNew(true)}>
                        Write the first monitor
                      </button>
                    </p>
                  )}
                </EmptyState>
              ) : (
                <DataTable
                  label="Monitors"
                  rows={rows}
                  columns={columns}
                  idOf={(row) => row.id}
                  hrefOf={(row) => paths.check(row.dataset, row.check)}
                  textOf={(row) => `${row.dataset} ${row.name} ${row.kind} ${row.state}`}
                  hasKeys
                  more={
                    monitors.hasNextPage
                      ? { ask: () => void monitors.fetchNextPage(), isAsking: monitors.isFetchingNextPage }
                      : undefined
                  }
                />
              )
            }
          </Faces>
        </Card>
      </div>
      {isNew && <NewMonitor onClose={() => setNew(false)} />}
    </Page>
  );
}

function NewMonitor({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const datasets = useItems<Dataset>('/datasets', { query: { limit: 200 } });
  if (!datasets.data) return null;
  return (
    <VerbDialog
      verb={NEW_MONITOR(datasets.data.map((dataset) => dataset.slug))}
      run={async (body) => {
        await send('POST', '/quality/monitors', { body });
        await queries.invalidateQueries();
      }}
      onClose={onClose}
    />
  );
}

const columns: Column<Monitor>[] = [
  {
    id: 'name',
    title: 'Monitor',
    sortBy: (row) => row.name,
    cell: (row) => (
      <>
        <a href={paths.check(row.dataset, row.check)}>{row.name}</a>
        <div className="muted small">{watched(row)}</div>
      </>
    ),
  },
  { id: 'state', title: 'State', sortBy: (row) => row.state, cell: (row) => <MonitorState monitor={row} /> },
  {
    id: 'dataset',
    title: 'Dataset',
    sortBy: (row) => row.dataset,
    cell: (row) => <a href={paths.dataset(row.dataset)}>{row.dataset}</a>,
  },
  { id: 'when', title: 'Looks', cell: (row) => triggered(row) },
  {
    id: 'last',
    title: 'Saw',
    cell: (row) =>
      row.last?.verdict ? (
        <>
          <StateWord state={row.last.verdict} /> <When at={row.last.finishedAt} as="ago" />
          <div className="muted small">
            {row.last.late && 'late. '}
            {row.last.message}
          </div>
        </>
      ) : (
        <NullCell reason="has not looked yet" said />
      ),
  },
  {
    id: 'next',
    title: 'Next',
    isNumber: true,
    sortBy: (row) => row.nextAt,
    cell: (row) => (row.nextAt ? <When at={row.nextAt} as="ago" /> : <NullCell reason="when it happens" />),
  },
  { id: 'act', title: 'Act', hideTitle: true, cell: (row) => <MonitorActions monitor={row} /> },
];

function MonitorState({ monitor: { state, muted } }: { monitor: Monitor }) {
  if (!muted) return <StateWord state={state} />;
  return (
    <>
      <StateWord face={{ tone: 'warn', icon: 'pause', word: 'Muted' }} />
      <div className="muted small">
        until <When at={muted.until} as="day" />
        {muted.why && `: ${muted.why}`}
      </div>
    </>
  );
}
