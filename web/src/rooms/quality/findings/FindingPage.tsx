import { useRead } from '../../../api/queries';
import type { Finding } from '../../../api/types';
import { Aside, Card } from '../../../ui/Card';
import { Faces } from '../../../ui/Faces';
import { number, words } from '../../../ui/format';
import { KeyValue } from '../../../ui/KeyValue';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { StateBadge } from '../../../ui/State';
import { StateBar } from '../../../ui/StateBar';
import { When } from '../../../ui/When';
import { kindOf } from '../kinds';
import { qualityCrumb } from '../qualityTabs';
import { findingVerbs } from './findingVerbs';
import { severityFace } from './severity';

export function FindingPage() {
  const id = useParam('finding');
  const finding = useRead<Finding>('/quality/findings/{finding}', { path: { finding: id } });
  const data = finding.data;
  return (
    <Page
      title={data ? `${kindOf(data.kind)} in ${data.dataset} v${data.version}` : 'Finding'}
      question="What is wrong, and what would make it pass?"
      crumbs={[qualityCrumb]}
      badges={
        data && (
          <>
            <StateBadge face={severityFace(data.severity)} />
            <StateBadge
              state={data.state === 'open' ? 'failed' : data.state}
              word={data.state === 'open' ? 'Open' : undefined}
            />
          </>
        )
      }
      actions={
        data && (
          <StateBar
            object="/quality/findings/{finding}"
            path={{ finding: id }}
            verbs={findingVerbs}
            allowed={data.allowedVerbs}
          />
        )
      }
    >
      <Faces of={finding}>{(loaded) => <Body finding={loaded} />}</Faces>
    </Page>
  );
}

function Body({ finding }: { finding: Finding }) {
  return (
    <div className="columns below-head">
      <div className="stack">
        <Card title="What was found?" foot="It is closed by a run that measures it again and passes, never by hand.">
          <div className="card-body">
            <p>
              <b>{finding.message}</b>
            </p>
            <p>
              <a className="button" href={paths.run(finding.run, finding.check)}>
                Look at its rows
              </a>{' '}
              <a href={paths.check(finding.dataset, finding.check)}>its history</a>
            </p>
          </div>
        </Card>
        {Object.keys(finding.evidence).length > 0 && (
          <Card title="What else is known?">
            <div className="card-body">
              <KeyValue facts={Object.fromEntries(Object.entries(finding.evidence).map(known))} />
            </div>
          </Card>
        )}
        {finding.waiver && <Waiver waiver={finding.waiver} />}
      </div>
      <aside className="side stack" aria-label="Facts">
        <Facts finding={finding} />
      </aside>
    </div>
  );
}

const known = ([name, value]: [string, unknown]): [string, string] => [
  words(name),
  typeof value !== 'object' || value === null
    ? String(value)
    : Array.isArray(value)
      ? value.join(', ')
      : Object.entries(value)
          .map(([part, count]) => `${part} ${String(count)}`)
          .join(', '),
];

function Waiver({ waiver }: { waiver: NonNullable<Finding['waiver']> }) {
  return (
    <Card title="Who answers for it?">
      <div className="card-body">
        <KeyValue
          facts={{
            Why: waiver.reason,
            Asked: (
              <>
                <PersonChip person={waiver.askedBy} /> <When at={waiver.askedAt} as="ago" />
              </>
            ),
            Agreed: waiver.agreedBy ? (
              <>
                <PersonChip person={waiver.agreedBy} /> <When at={waiver.agreedAt} as="ago" />
              </>
            ) : (
              <NullCell reason="a second person has not agreed yet" said />
            ),
            Until: <When at={waiver.expiresAt} />,
          }}
        />
      </div>
    </Card>
  );
}

function Facts({ finding }: { finding: Finding }) {
  return (
    <Aside title="Facts">
      <KeyValue
        facts={{
          Dataset: <a href={paths.dataset(finding.dataset)}>{finding.dataset}</a>,
          Versions: finding.versions.map((number, index) => (
            <span key={number}>
              {index > 0 && ', '}
              <a href={`${paths.version(finding.dataset, number)}#gate`}>v{number}</a>
            </span>
          )),
          Column: finding.column ? <code>{finding.column}</code> : <NullCell reason="the whole table" said />,
          'Failing rows': number(finding.failingRows),
          Run: <a href={paths.run(finding.run)}>the run that found it</a>,
          Rows: finding.ingest ? <a href={paths.quarantineOf(finding.ingest)}>in quarantine</a> : undefined,
          Since: <When at={finding.openedAt} />,
          Snoozed: finding.snoozedUntil ? (
            <>
              off your Home until <When at={finding.snoozedUntil} as="day" />
            </>
          ) : undefined,
          Acknowledged: finding.acknowledgedBy ? <PersonChip person={finding.acknowledgedBy} /> : undefined,
          Resolved: finding.resolvedAt ? (
            <>
              <When at={finding.resolvedAt} /> {finding.resolvedHow && `by ${words(finding.resolvedHow).toLowerCase()}`}
            </>
          ) : undefined,
        }}
      />
    </Aside>
  );
}
