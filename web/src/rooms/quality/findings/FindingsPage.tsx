import { useState } from 'react';
import { useMe, usePages, useVerb } from '../../../api/queries';
import type { Finding } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { Faces } from '../../../ui/Faces';
import { words } from '../../../ui/format';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { useUrlValue } from '../../../ui/url';
import { type Verb, VerbDialog } from '../../../ui/VerbDialog';
import { When } from '../../../ui/When';

const states = ['open', 'acknowledged', 'waived', 'resolved', 'all'];

export function FindingsPage() {
  const [state, setState] = useUrlValue('state', 'open');
  const [dataset, setDataset] = useUrlValue('dataset');
  const findings = usePages<Finding>('/quality/findings', {
    query: { state: state === 'all' ? undefined : state, dataset, limit: 100 },
  });
  return (
    <Page title="Quality" question="What is wrong now?">
      <div className="stack below-head">
        <Card
          title="Findings"
          count={findings.data?.length}
          aside={dataset && <DatasetFilter dataset={dataset} clear={() => setDataset('')} />}
        >
          <div className="table-tools">
            <label htmlFor="state" className="small muted">
              State
            </label>
            <select id="state" className="box" value={state} onChange={(event) => setState(event.target.value)}>
              {states.map((one) => (
                <option key={one} value={one}>
                  {words(one)}
                </option>
              ))}
            </select>
          </div>
          <Faces of={findings}>
            {(rows) =>
              rows.length === 0 ? (
                <EmptyState
                  title={state === 'open' ? 'All green: nothing is wrong right now' : `No finding is ${state}`}
                >
                  <p>Findings open when a check fails. Look at the gate of a version to see the checks that ran.</p>
                  <p>
                    <a href={paths.datasets}>Datasets</a>
                  </p>
                </EmptyState>
              ) : (
                <DataTable
                  label="Findings"
                  rows={rows}
                  columns={columns}
                  idOf={(row) => row.id}
                  hrefOf={(row) => (row.version ? paths.version(row.dataset, row.version) : paths.dataset(row.dataset))}
                  textOf={(row) => `${row.dataset} ${row.kind} ${row.column ?? ''} ${row.message} ${row.severity}`}
                  hasKeys
                  more={
                    findings.hasNextPage
                      ? { ask: () => void findings.fetchNextPage(), isAsking: findings.isFetchingNextPage }
                      : undefined
                  }
                />
              )
            }
          </Faces>
        </Card>
      </div>
    </Page>
  );
}

const DatasetFilter = ({ dataset, clear }: { dataset: string; clear: () => void }) => (
  <button type="button" className="button" onClick={clear}>
    of {dataset} <span aria-hidden="true">×</span>
    <span className="hidden-words">show all datasets</span>
  </button>
);

const columns: Column<Finding>[] = [
  {
    id: 'severity',
    title: 'Severity',
    sortBy: (row) => row.severity,
    cell: (row) => (
      <StateWord
        face={
          /warn|low|info/.test(row.severity)
            ? { tone: 'warn', icon: 'triangle', word: words(row.severity) }
            : { tone: 'bad', icon: 'cross', word: words(row.severity) }
        }
      />
    ),
  },
  { id: 'what', title: 'Finding', cell: (row) => row.message },
  {
    id: 'where',
    title: 'Where',
    sortBy: (row) => row.dataset,
    cell: (row) => (
      <>
        {row.version ? (
          <a href={paths.version(row.dataset, row.version)}>
            {row.dataset} v{row.version}
          </a>
        ) : (
          <a href={paths.dataset(row.dataset)}>{row.dataset}</a>
        )}
        {row.column && (
          <>
            {' '}
            <code>{row.column}</code>
          </>
        )}
      </>
    ),
  },
  { id: 'check', title: 'Check', sortBy: (row) => row.kind, cell: (row) => words(row.kind) },
  { id: 'state', title: 'State', cell: (row) => <FindingState finding={row} /> },
  {
    id: 'since',
    title: 'Since',
    isNumber: true,
    sortBy: (row) => row.openedAt,
    cell: (row) => <When at={row.openedAt} as="ago" />,
  },
  { id: 'act', title: 'Act', hideTitle: true, cell: (row) => <FindingActions finding={row} /> },
];

function FindingState({ finding: { state, waiver } }: { finding: Finding }) {
  return (
    <>
      <StateWord state={state === 'open' ? 'failed' : state} word={words(state)} />
      {waiver && (
        <div className="muted small">
          {waiver.agreedBy
            ? `waived by ${waiver.askedBy?.name ?? 'somebody'} and ${waiver.agreedBy.name}`
            : `waiver asked by ${waiver.askedBy?.name ?? 'somebody'}`}
          : {waiver.reason}
        </div>
      )}
    </>
  );
}

const WAIVE: Verb = {
  verb: 'waive',
  title: 'Ask for a waiver',
  explain: 'A second person agrees; the gate shows both names, and it ends on the day you set.',
  fields: [
    { name: 'reason', label: 'Why it may stand', type: 'textarea' },
    { name: 'expiresOn', label: 'Until', type: 'date' },
  ],
};

function FindingActions({ finding }: { finding: Finding }) {
  const asking = useVerb('/quality/findings/{finding}', { finding: finding.id });
  const me = useMe().data?.login;
  const [open, setOpen] = useState<Verb | null>(null);
  const isAsked = finding.waiver && !finding.waiver.agreedBy;
  const run = (verb: string, body?: unknown) => asking.mutateAsync({ verb, body });
  const press = (verb: string, title: string) => run(verb).catch(() => setOpen({ verb, title }));
  if (finding.state === 'resolved' || finding.state === 'waived') return <NullCell reason="nothing to do" />;
  return (
    <span className="nowrap">
      {isAsked ? (
        finding.waiver?.askedBy?.login !== me && (
          <button type="button" className="button" onClick={() => void press('agree', 'Agree to the waiver')}>
            Agree
          </button>
        )
      ) : (
        <>
          {finding.state === 'open' && (
            <button type="button" className="button" onClick={() => void press('acknowledge', 'Acknowledge')}>
              Acknowledge
            </button>
          )}{' '}
          <button type="button" className="button" onClick={() => setOpen(WAIVE)}>
            Waive
          </button>
        </>
      )}
      {open && (
        <VerbDialog
          verb={open}
          refused={asking.error ?? undefined}
          run={(body) => run(open.verb, body)}
          onClose={() => {
            asking.reset();
            setOpen(null);
          }}
        />
      )}
    </span>
  );
}
