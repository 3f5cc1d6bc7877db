import { useState } from 'react';
import { useRead, useVerb } from '../../../api/queries';
import type { Notice, Recall } from '../../../api/types';
import { Aside, Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { KeyValue } from '../../../ui/KeyValue';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { StateBadge, StateWord } from '../../../ui/State';
import { type Verb, VerbDialog } from '../../../ui/VerbDialog';
import { When } from '../../../ui/When';
import { isAnswered } from './recall';

export function RecallPage() {
  const id = useParam('recall');
  const recall = useRead<Recall>('/delivery/recalls/{recall}', { path: { recall: id } }, { refetchInterval: 15_000 });
  return (
    <Page
      title={`Recall of ${id}`}
      question="Has everyone stopped using it?"
      crumbs={[
        { title: 'Delivery', href: paths.delivery },
        { title: 'Recalls', href: `${paths.delivery}/recalls` },
      ]}
      badges={recall.data && <Progress recall={recall.data} />}
    >
      <Faces of={recall}>{(data) => <Body recall={data} />}</Faces>
    </Page>
  );
}

function Progress({ recall }: { recall: Recall }) {
  const word = `${recall.acknowledged} of ${recall.consumers} answered`;
  return recall.acknowledged >= recall.consumers ? (
    <StateBadge face={{ tone: 'ok', icon: 'check', word }} />
  ) : (
    <StateBadge face={{ tone: 'bad', icon: 'cross', word }} />
  );
}

function Body({ recall }: { recall: Recall }) {
  return (
    <div className="columns">
      <div className="stack">
        <Card
          title="Who must answer?"
          count={`${recall.notices.filter(isAnswered).length} of ${recall.notices.length}`}
        >
          <DataTable label="Notices" rows={recall.notices} columns={columns} idOf={(row) => row.id} hasKeys />
        </Card>
      </div>
      <aside className="side stack" aria-label="The recall">
        <Aside title="The recall">
          <KeyValue
            facts={{
              Version: (
                <a href={paths.version(recall.dataset, recall.version)}>
                  {recall.dataset} v{recall.version}
                </a>
              ),
              Severity: recall.severity,
              Why: recall.reason,
              'To do': recall.instruction,
            }}
          />
        </Aside>
      </aside>
    </div>
  );
}

const columns: Column<Notice>[] = [
  { id: 'consumer', title: 'Consumer', sortBy: (row) => row.consumer, cell: (row) => row.consumer },
  { id: 'state', title: 'State', sortBy: (row) => row.state, cell: (row) => <NoticeState notice={row} /> },
  { id: 'due', title: 'Due', sortBy: (row) => row.dueAt, cell: (row) => <When at={row.dueAt} none="no date" /> },
  { id: 'evidence', title: 'What they did', cell: (row) => row.evidence ?? <NullCell reason="not said yet" /> },
  { id: 'act', title: 'Act', hideTitle: true, cell: (row) => <NoticeActions notice={row} /> },
];

function NoticeState({ notice: { state } }: { notice: Notice }) {
  switch (state) {
    case 'open':
      return <StateWord face={{ tone: 'bad', icon: 'cross', word: 'Told, no answer yet' }} />;
    case 'overdue':
      return <StateWord state="overdue" />;
    case 'acknowledged':
      return <StateWord face={{ tone: 'warn', icon: 'triangle', word: 'Acknowledged, not remedied' }} />;
    case 'remediated':
      return <StateWord state="remediated" />;
    case 'waived':
      return <StateWord state="waived" />;
    default:
      return <StateWord state={state} />;
  }
}

const REMEDY: Verb = {
  verb: 'remediate',
  title: 'Show the remedy',
  fields: [{ name: 'evidence', label: 'What was done, and where it can be seen', type: 'textarea' }],
};

function NoticeActions({ notice }: { notice: Notice }) {
  const asking = useVerb('/delivery/notices/{notice}', { notice: notice.id });
  const [open, setOpen] = useState<Verb | null>(null);
  const run = (verb: string, body?: unknown) => asking.mutateAsync({ verb, body });
  if (notice.state === 'remediated' || notice.state === 'waived') return <NullCell reason="nothing left to do" />;
  return (
    <>
      {notice.state === 'acknowledged' ? (
        <button type="button" className="button" onClick={() => setOpen(REMEDY)}>
          Show the remedy
        </button>
      ) : (
        <button
          type="button"
          className="button"
          onClick={() => void run('acknowledge').catch(() => setOpen({ verb: 'acknowledge', title: 'Acknowledge' }))}
        >
          Acknowledge
        </button>
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
    </>
  );
}
