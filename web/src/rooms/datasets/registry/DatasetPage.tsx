import type { Dataset, ReadinessItem, Version } from '../../../api/types';
import { Aside, Card } from '../../../ui/Card';
import { Checklist, type ChecklistItem } from '../../../ui/Checklist';
import { Faces } from '../../../ui/Faces';
import { words } from '../../../ui/format';
import { KeyValue } from '../../../ui/KeyValue';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { ServerLink } from '../../../ui/ServerLink';
import { StateBadge } from '../../../ui/State';
import { faceOf } from '../../../ui/states';
import { datasetTabs } from '../datasetTabs';
import { useDataset, useVersions } from '../useDataset';
import { VersionTable } from '../versions/VersionTable';

export function DatasetPage() {
  const slug = useParam('dataset');
  const dataset = useDataset(slug);
  const versions = useVersions(slug);
  return (
    <Page
      title={slug}
      question="Can I rely on it, and what is missing?"
      crumbs={[{ title: 'Datasets', href: paths.datasets }]}
      badges={dataset.data && <StateBadge state={dataset.data.state} />}
      actions={dataset.data && <NextStep dataset={dataset.data} />}
      tabs={datasetTabs(slug, 'Overview')}
    >
      <div className="columns">
        <div className="stack">
          <Faces of={dataset}>{(data) => <Readiness items={data.readiness ?? []} />}</Faces>
          <Card title="Which versions exist?" count={versions.data?.length}>
            <Faces of={versions} empty={{ title: 'No version yet', children: <FirstVersion dataset={slug} /> }}>
              {(rows: Version[]) => <VersionTable dataset={slug} versions={rows} hasKeys />}
            </Faces>
          </Card>
        </div>
        <aside className="side stack" aria-label="Facts">
          {dataset.data && <Facts dataset={dataset.data} />}
        </aside>
      </div>
    </Page>
  );
}

/** The page's one primary step: look at the version that is under way. */
function NextStep({ dataset }: { dataset: Dataset }) {
  const number = dataset.openVersion ?? dataset.newest?.number;
  return number ? (
    <a className="button primary" href={paths.version(dataset.slug, number)}>
      Open v{number}
    </a>
  ) : null;
}

function Readiness({ items }: { items: ReadinessItem[] }) {
  const met = items.filter((item) => item.met).length;
  if (items.length === 0) return null;
  return (
    <Card title="Can I rely on it?" count={`${met} of ${items.length}`}>
      <Checklist label="Readiness" items={items.map(readinessItem)} />
    </Card>
  );
}

const readinessItem = ({ item, met, fix, link }: ReadinessItem): ChecklistItem => ({
  id: item,
  what: words(item),
  left: !met,
  face: met ? faceOf('met') : { tone: 'bad', icon: 'cross', word: 'Missing' },
  value: !met && fix,
  fix: link && <ServerLink to={link}>details</ServerLink>,
});

const FirstVersion = ({ dataset }: { dataset: string }) => (
  <>
    <p>A version opens with the first file that lands.</p>
    <pre>granary datasets ingest {dataset} --source SOURCE FILE.csv</pre>
  </>
);

function Facts({ dataset }: { dataset: Dataset }) {
  return (
    <>
      <Aside title="Facts">
        <KeyValue
          facts={{
            Title: dataset.title,
            Class: dataset.classification ?? <NullCell reason="not classified" />,
            Stage: dataset.stage ? words(dataset.stage) : undefined,
            Purposes:
              dataset.purposes.length > 0 ? (
                dataset.purposes.map(words).join(', ')
              ) : (
                <NullCell reason="none declared" />
              ),
            Contract: dataset.contract ? (
              `${dataset.contract.semver}, ${words(dataset.contract.state).toLowerCase()}`
            ) : (
              <NullCell reason="none yet" />
            ),
            Published: dataset.published ? (
              <a href={paths.version(dataset.slug, dataset.published)}>v{dataset.published}</a>
            ) : (
              <NullCell reason="nothing published yet" said />
            ),
            Findings: <a href={paths.findingsOf(dataset.slug)}>of this dataset</a>,
            Checks: <a href={paths.suite(dataset.slug)}>its suite</a>,
            Suggested: <a href={paths.suggestionsOf(dataset.slug)}>checks for its versions</a>,
            Drift: <a href={paths.driftsOf(dataset.slug)}>between its versions</a>,
            Leakage: <a href={paths.leaksOf(dataset.slug)}>from training into the test</a>,
            Duplicates: <a href={paths.dedupesOf(dataset.slug)}>within a version</a>,
            Runs: <a href={paths.runsOf(dataset.slug)}>what was measured</a>,
          }}
        />
      </Aside>
      <Aside title="People">
        <KeyValue
          facts={{ Owner: <PersonChip person={dataset.owner} />, Steward: <PersonChip person={dataset.steward} /> }}
        />
      </Aside>
    </>
  );
}
