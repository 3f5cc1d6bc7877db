import { useState } from 'react';
import type { HeldFile, QuarantineRow } from '../../../api/types';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { number, plural } from '../../../ui/format';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { useUrlValue } from '../../../ui/url';
import { Value, valueColumn } from '../../../ui/Values';
import { VerbDialog } from '../../../ui/VerbDialog';
import { changedValues, type Decision, decisionFace, decisions } from './decisions';
import { namesIn, type Places, wrongIn } from './places';
import { useHeldRows, usePlaces, type Wish } from './useHeld';

type Props = { held: HeldFile; decide: (wish: Wish) => void; fix: (wish: Wish) => Promise<unknown> };

/** J and K move, A accepts, D drops, F fixes, U takes back, X chooses several for the next key. */
export function HeldRows({ held, decide, fix }: Props) {
  const [check] = useUrlValue('check');
  const rows = useHeldRows({ dataset: held.dataset, run: held.run, check });
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [fixing, setFixing] = useState<QuarantineRow | null>(null);
  const isOpen = held.landed === null;
  const places = usePlaces(held.dataset);
  const toggle = ({ id }: QuarantineRow) =>
    setChosen((now) => new Set(now.has(id) ? [...now].filter((one) => one !== id) : [...now, id]));
  /** With rows chosen a key means them all, else the row it was pressed on. */
  const press = (decision: Decision | 'undecide', row?: QuarantineRow) => {
    const ids = chosen.size > 0 ? [...chosen] : row ? [row.id] : [];
    if (ids.length === 0) return;
    setChosen(new Set());
    decide({ decision, rows: ids });
  };
  return (
    <Card
      title="What becomes of each row?"
      aside={
        <span className="muted small on-wide">
          <kbd>J</kbd> <kbd>K</kbd> move · <kbd>A</kbd> accept · <kbd>D</kbd> drop · <kbd>F</kbd> fix · <kbd>U</kbd>{' '}
          take back · <kbd>X</kbd> choose
        </span>
      }
    >
      <Faces
        of={rows}
        empty={{
          title: 'The rows of this file are not listed one by one',
          children: (
            <p>
              {plural(held.quarantined, 'row')} are held as a whole. Correct the file, and send it again to{' '}
              <a href={`${paths.dataset(held.dataset)}/ingests`}>{held.dataset}</a>.
            </p>
          ),
        }}
      >
        {(listed) => (
          <>
            <div className="table-tools">
              <span role="status" className="small">
                {chosen.size > 0
                  ? `${plural(chosen.size, 'row')} chosen`
                  : `${number(held.undecided)} of ${number(held.total)} undecided`}
              </span>
              {isOpen &&
                [...decisions, { decision: 'undecide' as const, title: 'Take back' }].map(({ decision, title }) => (
                  <button
                    key={decision}
                    type="button"
                    className="button"
                    aria-disabled={chosen.size === 0}
                    onClick={() => press(decision)}
                  >
                    {title} chosen
                  </button>
                ))}
              {isOpen && (
                <button
                  type="button"
                  className="button"
                  aria-disabled={chosen.size !== 1}
                  onClick={() => setFixing(listed.find((row) => chosen.size === 1 && chosen.has(row.id)) ?? null)}
                >
                  Fix the chosen row
                </button>
              )}
            </div>
            <DataTable
              label={`Rows of ${held.file} in quarantine`}
              rows={listed}
              columns={columnsOf(listed, places, chosen, toggle)}
              idOf={(row) => row.id}
              textOf={(row) => `${row.row} ${row.reasons.join(' ')} ${Object.values(row.values).join(' ')}`}
              isCompact
              hasKeys
              rowActions={
                isOpen
                  ? (row) => [
                      ...decisions.map(({ decision, title, key }) => ({
                        key,
                        title: `${title} row ${row.row}`,
                        run: () => press(decision, row),
                      })),
                      { key: 'f', title: `Fix row ${row.row}`, run: () => setFixing(row) },
                      {
                        key: 'u',
                        title: `Take back what was decided of row ${row.row}`,
                        run: () => press('undecide', row),
                      },
                      { key: 'x', title: `Choose row ${row.row}`, run: () => toggle(row) },
                    ]
                  : undefined
              }
              more={
                rows.hasNextPage
                  ? { ask: () => void rows.fetchNextPage(), isAsking: rows.isFetchingNextPage }
                  : undefined
              }
            />
          </>
        )}
      </Faces>
      {fixing && <Fix row={fixing} fix={fix} onClose={() => setFixing(null)} />}
    </Card>
  );
}

/** New values for one row; its checks run again before it counts as fixed. */
function Fix({ row, fix, onClose }: { row: QuarantineRow; fix: Props['fix']; onClose: () => void }) {
  const before = row.after ?? row.values;
  return (
    <VerbDialog
      verb={{
        verb: 'fix',
        title: `Fix row ${row.row}`,
        explain: row.reasons.join(' · '),
        fields: Object.entries(before).map(([name, value]) => ({
          name,
          label: name,
          initial: value ?? '',
          isOptional: true,
        })),
        body: (values) => values,
      }}
      run={(values) =>
        fix({ decision: 'fixed', rows: [row.id], values: changedValues(before, values as Record<string, string>) })
      }
      onClose={onClose}
    />
  );
}

function columnsOf(
  rows: QuarantineRow[],
  places: Places,
  chosen: ReadonlySet<string>,
  toggle: (row: QuarantineRow) => void,
): Column<QuarantineRow>[] {
  return [
    {
      id: 'choose',
      title: 'Choose',
      hideTitle: true,
      cell: (row) => (
        <input
          type="checkbox"
          aria-label={`Choose row ${row.row}`}
          checked={chosen.has(row.id)}
          onChange={() => toggle(row)}
        />
      ),
    },
    { id: 'row', title: 'Row', isNumber: true, sortBy: (row) => row.row, cell: (row) => number(row.row) },
    { id: 'decision', title: 'Decision', cell: (row) => <StateWord face={decisionFace(row.decision)} /> },
    {
      id: 'why',
      title: 'Why',
      cell: (row) => <Why reasons={row.reasons} />,
    },
    ...namesIn(rows, places).map((name) =>
      valueColumn(name, rows, ({ values }) => values[name], {
        cell: (row) => <Held row={row} name={name} />,
        wrong: rows.some((row) => wrongIn(row, name, places)) ? (row) => wrongIn(row, name, places) : undefined,
      }),
    ),
  ];
}

/** The first reason says what is wrong, in one line; all of them stand in the title, in Fix and at the side. */
function Why({ reasons }: { reasons: string[] }) {
  const [first, ...others] = reasons;
  return (
    <span className="small nowrap" title={reasons.join('\n')}>
      {first}
      {others.length > 0 && (
        <span className="muted">
          {' '}
          and {others.length} more<span className="hidden-words">: {others.join('; ')}</span>
        </span>
      )}
    </span>
  );
}

/** A value, or what it was before somebody fixed it. */
function Held({ row, name }: { row: QuarantineRow; name: string }) {
  const before = row.values[name];
  const after = row.after?.[name];
  if (row.after && name in row.after && after !== before) {
    return (
      <>
        <del className="muted">{before ?? 'empty'}</del> <ins>{after ?? 'empty'}</ins>
      </>
    );
  }
  return <Value value={before} />;
}
