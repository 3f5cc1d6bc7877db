import { useState } from 'react';
import { useVerb } from '../../../api/queries';
import type { Job, Version } from '../../../api/types';
import { Aside, Card } from '../../../ui/Card';
import { Faces } from '../../../ui/Faces';
import { number, shortDigest, words } from '../../../ui/format';
import { JobProgress } from '../../../ui/JobProgress';
import { KeyValue } from '../../../ui/KeyValue';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { ProblemView } from '../../../ui/ProblemView';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { StateBadge } from '../../../ui/State';
import { StateBar } from '../../../ui/StateBar';
import { When } from '../../../ui/When';
import { datasetTabs } from '../datasetTabs';
import { FileChart } from './FileChart';
import { GateCard } from './GateCard';
import { RowsCard } from './RowsCard';
import { useGate, useQualityGate, useVersion } from './useVersion';
import { blockedBy, versionVerbs } from './versionVerbs';

export function VersionPage() {
  const slug = useParam('dataset');
  const number = useParam('number').replace(/^v/, '');
  const version = useVersion(slug, number);
  const gate = useGate(slug, number, version.data?.state);
  const checks = useQualityGate(slug, number);
  const title = `${slug} v${number}`;
  return (
    <Page
      title={title}
      question="What exactly is this, and may it be published?"
      crumbs={[
        { title: 'Datasets', href: paths.datasets },
        { title: slug, href: paths.dataset(slug) },
        { title: 'Versions', href: `${paths.dataset(slug)}/versions` },
      ]}
      badges={version.data && <Badges version={version.data} />}
      actions={version.data && <Actions version={version.data} blocked={blockedBy(version.data, gate.data)} />}
      tabs={datasetTabs(slug, 'Versions')}
    >
      <div className="columns">
        <div className="stack">
          <Faces of={version}>
            {(data) => (
              <>
                {data.state === 'open' ? (
                  <Card title="Ready to publish?">
                    <p className="card-body muted">
                      The version is still open: files may land in it. Its gate is evaluated when it is committed.
                    </p>
                  </Card>
                ) : (
                  <Faces of={gate}>{(asked) => <GateCard gate={asked} checks={checks.data} />}</Faces>
                )}
                <FileChart files={data.files ?? []} />
                <RowsCard dataset={slug} number={number} />
              </>
            )}
          </Faces>
        </div>
        <aside className="side stack" aria-label="Facts">
          {version.data && <Facts version={version.data} />}
        </aside>
      </div>
    </Page>
  );
}

function Badges({ version }: { version: Version }) {
  return (
    <>
      <StateBadge state={version.state} />
      {version.suspect && <StateBadge face={{ tone: 'warn', icon: 'triangle', word: 'Suspect' }} />}
    </>
  );
}

/** Commit is long work and shows its progress; every other verb is the state bar's. */
function Actions({ version, blocked }: { version: Version; blocked: ReturnType<typeof blockedBy> }) {
  const path = { dataset: version.dataset, number: version.number };
  const object = '/datasets/{dataset}/versions/{number}';
  const commit = useVerb<{ job: Job }>(object, path);
  const [job, setJob] = useState<string>();
  const allowed = version.allowedVerbs ?? [];
  if (job) return <JobProgress id={job} onEnd={() => setJob(undefined)} />;
  return (
    <>
      {commit.error && <ProblemView error={commit.error} />}
      {allowed.includes('commit') && (
        <button
          type="button"
          className="button primary"
          aria-disabled={commit.isPending}
          onClick={() => commit.mutate({ verb: 'commit' }, { onSuccess: (answer) => setJob(answer?.job?.id) })}
        >
          Commit v{version.number}
        </button>
      )}
      <StateBar
        object={object}
        path={path}
        verbs={versionVerbs(version)}
        allowed={allowed.filter((verb) => verb !== 'commit')}
        blocked={blocked}
      />
    </>
  );
}

function Facts({ version }: { version: Version }) {
  const digest = version.manifestDigest ?? version.digests?.manifest;
  return (
    <>
      <Aside title="Facts">
        <KeyValue
          facts={{
            Rows: version.rows == null ? <NullCell key="rows" reason="not counted yet" said /> : number(version.rows),
            Files: version.files ? number(version.files.length) : undefined,
            Size: version.bytes == null ? undefined : `${number(version.bytes / 1e6, 1)} MB`,
            Contract:
              version.contractRevision == null ? undefined : (
                <a href={`${paths.dataset(version.dataset)}/schema`}>revision {version.contractRevision}</a>
              ),
            Parent: version.parent ? (
              <a href={paths.version(version.dataset, version.parent)}>v{version.parent}</a>
            ) : (
              <NullCell reason="first version" said />
            ),
            Committed: version.committedBy ? (
              <PersonChip person={version.committedBy} />
            ) : (
              <NullCell reason="not yet" said />
            ),
            At: version.committedAt ? <When at={version.committedAt} /> : undefined,
            Profile: <a href={paths.profiles(version.dataset, version.number)}>every column in figures</a>,
            Digest: digest ? <code title={digest}>{shortDigest(digest)}</code> : undefined,
            Tags: version.tags?.length ? version.tags.join(', ') : undefined,
          }}
        />
      </Aside>
      {version.history && version.history.length > 0 && (
        <Aside title="History">
          <ul className="events">
            {version.history.toReversed().map((step) => (
              <li key={`${step.state}${step.at}`}>
                {words(step.state)}
                {step.by && `, ${step.by.name}`}
                <div className="muted">
                  <When at={step.at} />
                </div>
              </li>
            ))}
          </ul>
        </Aside>
      )}
    </>
  );
}
