import { useMay } from '../../../api/queries';
import type { Suite } from '../../../api/types';
import { Aside, Card } from '../../../ui/Card';
import { Faces } from '../../../ui/Faces';
import { shortDigest } from '../../../ui/format';
import { KeyValue } from '../../../ui/KeyValue';
import { useActions } from '../../../ui/keys';
import { NullCell } from '../../../ui/NullCell';
import { Page } from '../../../ui/Page';
import { PersonChip } from '../../../ui/PersonChip';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { StateBadge } from '../../../ui/State';
import { useGo, useUrlValue } from '../../../ui/url';
import { When } from '../../../ui/When';
import { qualityCrumb } from '../qualityTabs';
import { SuiteChecks } from './SuiteChecks';
import { SuiteHistory } from './SuiteHistory';
import { whyOf } from './suiteDiff';
import { useSuite, useSuiteAt } from './useSuite';

/** What is asked now, or, with a number in the address, what was asked then. */
export function SuitePage() {
  const dataset = useParam('dataset');
  const [asked] = useUrlValue('version');
  const number = /^\d+$/.test(asked) ? Number(asked) : undefined;
  const now = useSuite(dataset);
  const then = useSuiteAt(dataset, number);
  const isPast = number !== undefined && number !== now.data?.number;
  return (
    <Page
      title={isPast ? `Suite of ${dataset}, number ${number}` : `Suite of ${dataset}`}
      question="What is every version checked for, and who asked for it?"
      crumbs={isPast ? [qualityCrumb, { title: `Suite of ${dataset}`, href: paths.suite(dataset) }] : [qualityCrumb]}
      badges={isPast && <StateBadge face={{ tone: 'muted', icon: 'clock', word: 'As it was' }} />}
      actions={!isPast && <Actions dataset={dataset} />}
    >
      <Faces of={isPast ? then : now}>{(suite) => <Body suite={suite} isPast={isPast} />}</Faces>
    </Page>
  );
}

function Actions({ dataset }: { dataset: string }) {
  const go = useGo();
  const may = useMay('quality:write');
  const mayContract = useMay('contract:write');
  useActions(may ? [{ key: 'c', title: 'Add a check', run: () => go(paths.checkNew(dataset)) }] : []);
  return (
    <>
      {mayContract && (
        <a className="button tall" href={paths.contractEdit(dataset)}>
          Edit the contract
        </a>
      )}
      {may && (
        <a className="button primary" href={paths.checkNew(dataset)}>
          Add a check <kbd>C</kbd>
        </a>
      )}
    </>
  );
}

function Body({ suite, isPast }: { suite: Suite; isPast: boolean }) {
  return (
    <div className="columns below-head">
      <div className="stack">
        {suite.broken.length > 0 && (
          <Card title="What cannot be asked?" count={suite.broken.length}>
            <ul className="card-body events">
              {suite.broken.map((sentence) => (
                <li key={sentence}>{sentence}</li>
              ))}
            </ul>
          </Card>
        )}
        <SuiteChecks suite={suite} isPast={isPast} />
        <SuiteHistory shown={suite} />
      </div>
      <aside className="side stack" aria-label="Facts">
        <Aside title="Facts">
          <KeyValue
            facts={{
              Number: suite.number,
              Contract: (
                <a href={paths.contract(suite.dataset)}>
                  {suite.contractVersion}, revision {suite.contractRevision}
                </a>
              ),
              Since: <When at={suite.at} />,
              Why: whyOf(suite.why, suite.checks),
              By: suite.by ? <PersonChip person={suite.by} /> : <NullCell reason="the house itself" said />,
              Suggested: <a href={paths.suggestionsOf(suite.dataset)}>what the data suggests</a>,
              Runs: <a href={paths.runsOf(suite.dataset)}>of this dataset</a>,
              Digest: <code title={suite.digest}>{shortDigest(suite.digest)}</code>,
            }}
          />
        </Aside>
      </aside>
    </div>
  );
}
