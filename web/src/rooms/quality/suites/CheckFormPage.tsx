import type { Suite } from '../../../api/types';
import { EmptyState } from '../../../ui/EmptyState';
import { Faces } from '../../../ui/Faces';
import { Page } from '../../../ui/Page';
import { useParam } from '../../../ui/params';
import { paths } from '../../../ui/paths';
import { qualityCrumb } from '../qualityTabs';
import { CheckForm } from './CheckForm';
import { useSuite } from './useSuite';

const QUESTION = 'How many rows would it fail, before it is saved?';

export function NewCheckPage() {
  const dataset = useParam('dataset');
  return (
    <Page title={`New check of ${dataset}`} question={QUESTION} crumbs={crumbs(dataset)}>
      <CheckForm dataset={dataset} />
    </Page>
  );
}

export function EditCheckPage() {
  const dataset = useParam('dataset');
  const id = useParam('check');
  const suite = useSuite(dataset);
  return (
    <Page title={`Edit ${nameIn(suite.data, id)}`} question={QUESTION} crumbs={crumbs(dataset)}>
      <Faces of={suite}>
        {({ checks }) => {
          const check = checks.find((one) => one.id === id);
          return check?.entry ? (
            <CheckForm key={check.id} dataset={dataset} check={{ ...check, entry: check.entry }} />
          ) : (
            <EmptyState title="It is not the suite's own">
              <p>
                {check
                  ? 'What the contract or the house asks is changed where it is written.'
                  : 'The suite has no such check now; it may have been retired.'}
              </p>
              <p>
                <a href={paths.suite(dataset)}>Suite of {dataset}</a> ·{' '}
                <a href={paths.contractEdit(dataset)}>Edit the contract</a>
              </p>
            </EmptyState>
          );
        }}
      </Faces>
    </Page>
  );
}

const crumbs = (dataset: string) => [qualityCrumb, { title: `Suite of ${dataset}`, href: paths.suite(dataset) }];
const nameIn = (suite: Suite | undefined, id: string): string =>
  suite?.checks.find((check) => check.id === id)?.name ?? id;
