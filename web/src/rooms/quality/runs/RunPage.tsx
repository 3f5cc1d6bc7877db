import { useItems, useRead } from '../../../api/queries';
import type { CheckLine, CheckRun, Finding } from '../../../api/types';
import { Aside } from '../../../ui/Card';
import { Faces } from '../../../ui/Faces';
import { duration, number, plural, shortDigest, words } from '../../../ui/format';
import { Icon } from '../../../ui/Icon';
import { KeyValue } from '../../../ui/KeyValue';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { StateBadge } from '../../../ui/State';
import { faceOf } from '../../../ui/states';
import { useUrlValue } from '../../../ui/url';
import { When } from '../../../ui/When';
import { qualityCrumb } from '../qualityTabs';
import { useSuiteVersions } from '../suites/useSuite';
import { CheckTable } from './CheckTable';
import { FlaggedRows } from './FlaggedRows';
import { failedCount, failedFirst, isByRow } from './verdicts';

export function RunPage() {
  const id = useParam('run');
  const run = useRead<CheckRun>('/quality/runs/{run}', { path: { run: id } });
  const data = run.data;
  return (
    <Page
      title={data ? `Run of ${data.dataset}${data.version === null ? '' : ` v${data.version}`}` : 'Run'}
      question="Did it arrive as promised?"
      crumbs={[qualityCrumb, { title: 'Runs', href: paths.runs }]}
      badges={data && <StateBadge face={{ ...faceOf(data.verdict), word: verdictOf(data) }} />}
    >
      <Faces of={run}>{(loaded) => <Body run={loaded} />}</Faces>
    </Page>
  );
}

const verdictOf = (run: CheckRun): string => {
  const failed = failedCount(run);
  if (failed > 0) return `Failed, ${failed} of ${plural(run.summary.checks, 'check')}`;
  return run.summary.warned > 0
    ? `${plural(run.summary.warned, 'warning')} in ${plural(run.summary.checks, 'check')}`
    : `Passed, ${plural(run.summary.checks, 'check')}`;
};

function Body({ run }: { run: CheckRun }) {
  const checks = failedFirst(run.checks);
  const [chosen] = useUrlValue('check', checks.find(isByRow)?.id ?? '');
  const check = checks.find((candidate) => candidate.id === chosen);
  return (
    <div className="columns below-head">
      <div className="stack">
        <CheckTable checks={checks} chosen={check} />
        {check && <FlaggedRows run={run} check={check} />}
      </div>
      <aside className="side stack" aria-label="What happened next, facts">
        <Next run={run} check={check} />
        <Facts run={run} />
      </aside>
    </div>
  );
}

/** Where a person goes from a failed check: its finding, its rows put aside, its history. */
function Next({ run, check }: { run: CheckRun; check: CheckLine | undefined }) {
  const findings = useItems<Finding>('/quality/findings', {
    query: { dataset: run.dataset, version: run.version, limit: 100 },
  });
  const open = findings.data?.filter((finding) => finding.run === run.id) ?? [];
  return (
    <Aside title="What happened next?">
      <ul className="lines">
        {run.version !== null && (
          <li>
            <Icon name="lock" />
            <a href={`${paths.version(run.dataset, run.version)}#gate`}>the gate of v{run.version}</a>
          </li>
        )}
        {open.map((finding) => (
          <li key={finding.id}>
            <Icon name="triangle" />
            <a href={paths.finding(finding.id)}>{finding.message}</a>
          </li>
        ))}
        {run.ingest && run.verdict === 'fail' && (
          <li>
            <Icon name="store" />
            <a href={paths.quarantineOf(run.ingest)}>rows of the file in quarantine</a>
          </li>
        )}
        {check && (
          <li>
            <Icon name="clock" />
            <a href={paths.check(run.dataset, check.id)}>history of {check.name}</a>
          </li>
        )}
      </ul>
    </Aside>
  );
}

/** People know a suite by its number; its digest is in the title. */
function SuiteLink({ run: { dataset, suite } }: { run: CheckRun }) {
  const number = useSuiteVersions(dataset).data?.find(({ digest }) => digest === suite)?.number;
  return (
    <a href={number === undefined ? paths.suite(dataset) : paths.suiteAt(dataset, number)} title={suite}>
      {number === undefined ? shortDigest(suite) : `number ${number}`}
    </a>
  );
}

function Facts({ run }: { run: CheckRun }) {
  return (
    <Aside title="Facts">
      <KeyValue
        facts={{
          Dataset: <a href={paths.dataset(run.dataset)}>{run.dataset}</a>,
          Version:
            run.version === null ? (
              <NullCell reason="not a version yet" said />
            ) : (
              <a href={paths.version(run.dataset, run.version)}>v{run.version}</a>
            ),
          Why: words(run.purpose),
          Suite: <SuiteLink run={run} />,
          Started: <When at={run.startedAt} />,
          Took: duration(new Date(run.finishedAt).getTime() - new Date(run.startedAt).getTime()),
          'As of': <When at={run.asOf} />,
          'Rows read': number(run.summary.rows),
          Scans: number(run.scans),
          Input: <code title={run.inputHash}>{shortDigest(run.inputHash)}</code>,
        }}
      />
    </Aside>
  );
}
