import type { Suggestion, Suggestions } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { EmptyState } from '../../../ui/EmptyState';
import { plural } from '../../../ui/format';
import { NullCell } from '../../../ui/NullCell';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { useUrlValue } from '../../../ui/url';
import { kindOf } from '../kinds';
import { askedBy, type Choice, evidenceOf, holdsEverywhere, toggled } from './choice';

type Props = { list: Suggestions; chosen: Choice; choose: (chosen: Choice) => void };

/** J and K move, X chooses, Enter shows the evidence; a press of All or None means the whole list. */
export function SuggestionTable({ list, chosen, choose }: Props) {
  const { suggestions, accepted } = list;
  const [at] = useUrlValue('check', suggestions[0]?.path ?? '');
  const all = (wanted: Suggestion[]) => choose(new Set(wanted.map((one) => one.path)));
  const certain = suggestions.filter(holdsEverywhere);
  const toggle = ({ path }: Suggestion) => choose(toggled(chosen, path));
  if (suggestions.length === 0) {
    return (
      <Card title="What holds and is not asked yet?">
        <EmptyState title="The suite asks all of it already">
          <p>
            Every check that holds on this version stands in the contract. A version with other columns may bring more.
          </p>
          <p>
            <a href={paths.suite(list.dataset)}>Suite of {list.dataset}</a>
          </p>
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card
      title="What holds and is not asked yet?"
      count={suggestions.length}
      aside={
        <span className="muted small on-wide">
          <kbd>J</kbd> <kbd>K</kbd> move · <kbd>X</kbd> choose · <kbd>Enter</kbd> evidence
        </span>
      }
    >
      <DataTable
        label="Suggested checks"
        rows={suggestions}
        columns={columnsOf(chosen, toggle, new Set(accepted))}
        idOf={(row) => row.path}
        hrefOf={hrefOf}
        isChosen={(row) => row.path === at}
        textOf={(row) => `${row.description} ${row.kind} ${row.columns.join(' ')} ${row.severity}`}
        filters={
          <>
            <span role="status" className="small">
              {chosen.size} of {plural(suggestions.length, 'check')} chosen
            </span>
            <button type="button" className="button" onClick={() => all(suggestions)}>
              All
            </button>
            {certain.length < suggestions.length && (
              <button type="button" className="button" onClick={() => all(certain)}>
                What holds on every row
              </button>
            )}
            <button type="button" className="button" onClick={() => all([])}>
              None
            </button>
          </>
        }
        rowActions={(row) => [{ key: 'x', title: `Choose ${nameOf(row)}`, run: () => toggle(row) }]}
        hasKeys
      />
    </Card>
  );
}

const nameOf = (row: Suggestion): string => `${row.columns.join(', ')}: ${askedBy(row)}`;

const hrefOf = (row: Suggestion): string => {
  const url = new URL(window.location.href);
  url.searchParams.set('check', row.path);
  return url.search;
};

const columnsOf = (
  chosen: Choice,
  toggle: (row: Suggestion) => void,
  accepted: ReadonlySet<string>,
): Column<Suggestion>[] => [
  {
    id: 'choose',
    title: 'Choose',
    hideTitle: true,
    cell: (row) => (
      <input
        type="checkbox"
        aria-label={`Choose ${nameOf(row)}`}
        checked={chosen.has(row.path)}
        onChange={() => toggle(row)}
      />
    ),
  },
  {
    id: 'columns',
    title: 'Columns',
    sortBy: (row) => row.columns.join(),
    cell: (row) =>
      row.columns.length > 0 ? <code>{row.columns.join(', ')}</code> : <NullCell reason="the whole table" />,
  },
  {
    id: 'check',
    title: 'Check',
    sortBy: askedBy,
    cell: (row) => (
      <>
        <a href={hrefOf(row)}>{askedBy(row)}</a>
        {accepted.has(row.path) && (
          <div className="small">
            <StateWord face={{ tone: 'ok', icon: 'check', word: 'In the suite' }} />
          </div>
        )}
      </>
    ),
  },
  { id: 'kind', title: 'Kind', sortBy: (row) => row.kind, cell: (row) => kindOf(row.kind) },
  {
    id: 'gate',
    title: 'Gate',
    sortBy: (row) => row.severity,
    cell: (row) => (row.severity === 'error' ? 'blocks' : row.severity === 'warning' ? 'warns' : 'tells'),
  },
  {
    id: 'evidence',
    title: 'Holds on',
    sortBy: (row) => row.evidence.share,
    cell: (row) => <span className="nowrap">{evidenceOf(row)}</span>,
  },
];
