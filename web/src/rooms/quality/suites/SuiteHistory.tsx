import type { Suite, SuiteLine } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { number } from '../../../ui/format';
import { PersonChip } from '../../../ui/PersonChip';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import type { Face } from '../../../ui/states';
import { When } from '../../../ui/When';
import { changesBetween, type SuiteChange, whyOf } from './suiteDiff';
import { useSuiteAt, useSuiteVersions } from './useSuite';

/** Every suite that was ever asked, and what the one that is shown asks otherwise than the one before. */
export function SuiteHistory({ shown }: { shown: Suite }) {
  const versions = useSuiteVersions(shown.dataset);
  const before = useSuiteAt(shown.dataset, shown.number > 1 ? shown.number - 1 : undefined);
  return (
    <>
      {before.data && <Changes before={before.data} after={shown} />}
      <Card title="Which suites were there?" count={versions.data?.length}>
        <Faces of={versions}>
          {(lines) => (
            <DataTable
              label={`Suites of ${shown.dataset}, newest first`}
              rows={lines}
              columns={columnsOf(shown)}
              idOf={(row) => String(row.number)}
              isChosen={(row) => row.number === shown.number}
              isCompact
              more={
                versions.hasNextPage
                  ? { ask: () => void versions.fetchNextPage(), isAsking: versions.isFetchingNextPage }
                  : undefined
              }
            />
          )}
        </Faces>
      </Card>
    </>
  );
}

const faces: Record<SuiteChange['how'], Face> = {
  added: { tone: 'ok', icon: 'plus', word: 'Added' },
  changed: { tone: 'info', icon: 'info', word: 'Changed' },
  removed: { tone: 'muted', icon: 'dash', word: 'Taken away' },
};

function Changes({ before, after }: { before: Suite; after: Suite }) {
  const changes = changesBetween(before, after);
  if (changes.length === 0) return null;
  return (
    <Card title={`What does it ask otherwise than number ${before.number}?`} count={changes.length}>
      <ul className="card-body lines">
        {changes.map(({ how, check }) => (
          <li key={`${how} ${check.id}`}>
            <StateWord face={faces[how]} />
            <a href={paths.check(after.dataset, check.id)}>{check.name}</a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

const columnsOf = ({ dataset, checks }: Suite): Column<SuiteLine>[] => [
  {
    id: 'number',
    title: 'Suite',
    cell: (row) => <a href={paths.suiteAt(dataset, row.number)}>number {row.number}</a>,
  },
  { id: 'why', title: 'Why', cell: (row) => whyOf(row.why, checks) },
  { id: 'by', title: 'By', cell: (row) => <PersonChip person={row.by} none="the house itself" /> },
  { id: 'checks', title: 'Checks', isNumber: true, cell: (row) => number(row.checks) },
  {
    id: 'contract',
    title: 'Contract',
    cell: (row) => <a href={paths.contract(dataset)}>revision {row.contractRevision}</a>,
  },
  { id: 'at', title: 'Since', isNumber: true, cell: (row) => <When at={row.at} as="ago" /> },
];
