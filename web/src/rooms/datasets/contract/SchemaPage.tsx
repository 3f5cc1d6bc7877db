import { useMay } from '../../../api/queries';
import type { Contract, ContractColumn } from '../../../api/types';
import { Aside, Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { shortDigest, words } from '../../../ui/format';
import { KeyValue } from '../../../ui/KeyValue';
import { useActions } from '../../../ui/keys';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { StateBadge } from '../../../ui/State';
import { StateBar } from '../../../ui/StateBar';
import { useGo } from '../../../ui/url';
import { When } from '../../../ui/When';
import { datasetTabs } from '../datasetTabs';
import { useContract } from '../useDataset';
import { contractVerbs } from './contractVerbs';

const columns: Column<ContractColumn>[] = [
  { id: 'name', title: 'Column', sortBy: (row) => row.name, cell: (row) => <code>{row.name}</code> },
  { id: 'type', title: 'Type', sortBy: (row) => row.logicalType, cell: (row) => row.logicalType },
  {
    id: 'class',
    title: 'Class',
    sortBy: (row) => row.classification,
    cell: (row) => row.classification ?? <NullCell reason="not classified" />,
  },
  {
    id: 'known',
    title: 'Known after',
    cell: (row) =>
      (row.knownAfter && `the ${words(row.knownAfter).toLowerCase()}`) ?? <span className="muted">at once</span>,
  },
  { id: 'what', title: 'What it is', cell: (row) => row.description ?? <NullCell reason="not described" /> },
];

export function SchemaPage() {
  const slug = useParam('dataset');
  const contract = useContract(slug);
  const mayWrite = useMay('contract:write');
  const go = useGo();
  useActions(mayWrite ? [{ key: 'e', title: 'Edit the contract', run: () => go(paths.contractEdit(slug)) }] : []);
  return (
    <Page
      title={`${slug} contract`}
      question="What does every row promise?"
      crumbs={[
        { title: 'Datasets', href: paths.datasets },
        { title: slug, href: paths.dataset(slug) },
      ]}
      badges={contract.data && <StateBadge state={contract.data.state} />}
      actions={
        contract.data && (
          <>
            {mayWrite && contract.data.state !== 'in_review' && (
              <a className="button tall" href={paths.contractEdit(slug)}>
                Edit <kbd>E</kbd>
              </a>
            )}
            <StateBar
              object="/datasets/{dataset}/contract"
              path={{ dataset: slug }}
              verbs={contractVerbs}
              allowed={contract.data.allowedVerbs}
            />
          </>
        )
      }
      tabs={datasetTabs(slug, 'Schema')}
    >
      <div className="columns">
        <div className="stack">
          <Faces of={contract}>
            {(data) => (
              <Card title="Which columns?" count={data.columns.length}>
                <DataTable
                  label="Columns"
                  rows={data.columns}
                  columns={columns}
                  idOf={(row) => row.name}
                  textOf={(row) =>
                    `${row.name} ${row.logicalType} ${row.classification ?? ''} ${row.description ?? ''}`
                  }
                  isCompact
                  hasKeys
                />
              </Card>
            )}
          </Faces>
        </div>
        <aside className="side stack" aria-label="Contract">
          {contract.data && <ContractFacts contract={contract.data} />}
        </aside>
      </div>
    </Page>
  );
}

function ContractFacts({ contract }: { contract: Contract }) {
  return (
    <Aside title="Contract">
      <KeyValue
        facts={{
          Version: contract.semver,
          Revision: contract.revision,
          Author: <PersonChip person={contract.author} />,
          Approved: <Approved contract={contract} />,
          Digest: <code title={contract.digest}>{shortDigest(contract.digest)}</code>,
        }}
      />
    </Aside>
  );
}

function Approved({ contract: { approvals, revision, revisions } }: { contract: Contract }) {
  const by = approvals?.seats.flatMap((seat) => seat.takenBy ?? []) ?? [];
  if (by.length === 0) return <NullCell reason="not yet" said />;
  return (
    <>
      {by.map((person) => (
        <PersonChip key={person.id} person={person} />
      ))}{' '}
      <When at={revisions.find((one) => one.revision === revision)?.approvedAt} as="ago" />
    </>
  );
}
