import { useState } from 'react';
import type { QuarantineRow } from '../../../api/types';
import { Aside, Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { Faces } from '../../../ui/Faces';
import { number, plural } from '../../../ui/format';
import { KeyValue } from '../../../ui/KeyValue';
import { NullCell } from '../../../ui/NullCell';
import { ProblemView } from '../../../ui/ProblemView';
import { paths } from '../../../ui/paths';
import { StateWord } from '../../../ui/State';
import { When } from '../../../ui/When';
import { byReason, type Decision, decisionFace, decisions } from './decisions';
import { useDeciding } from './useDeciding';
import { type HeldFile, useHeldRows } from './useHeld';

/** The rows of one file with their reasons; J and K move, A accepts, D drops, X chooses several. */
export function HeldRows({ held }: { held: HeldFile }) {
  const { dataset, file } = held;
  const rows = useHeldRows(dataset, file.id);
  const deciding = useDeciding(dataset, file.id);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const toggle = ({ id }: QuarantineRow) =>
    setChosen((now) => new Set(now.has(id) ? [...now].filter((one) => one !== id) : [...now, id]));
  /** With rows chosen a key means them all, else the row it was pressed on. */
  const decide = (decision: Decision, row?: QuarantineRow) => {
    const ids = chosen.size > 0 ? [...chosen] : row ? [row.id] : [];
    if (ids.length === 0) return;
    setChosen(new Set());
    deciding.mutate({ decision, rows: ids });
  };
  return (
    <div className="columns">
      <div className="stack">
        {deciding.error && <ProblemView error={deciding.error} />}
        <Card
          title="What becomes of each row?"
          aside={
            <span className="muted small on-wide">
              <kbd>J</kbd> <kbd>K</kbd> move · <kbd>A</kbd> accept · <kbd>D</kbd> drop · <kbd>X</kbd> choose
            </span>
          }
        >
          <Faces
            of={rows}
            empty={{
              title: 'The rows of this file are not listed one by one',
              children: (
                <p>
                  {plural(file.quarantined, 'row')} are held as a whole. Correct the file, and send it again to{' '}
                  <a href={`${paths.dataset(dataset)}/ingests`}>{dataset}</a>.
                </p>
              ),
            }}
          >
            {(listed) => (
              <>
                <div className="table-tools">
                  <span role="status" className="small">
                    {chosen.size > 0 ? `${plural(chosen.size, 'row')} chosen` : `${undecided(listed)} undecided`}
                  </span>
                  {decisions.map(({ decision, title }) => (
                    <button
                      key={decision}
                      type="button"
                      className="button"
                      aria-disabled={chosen.size === 0}
                      onClick={() => decide(decision)}
                    >
                      {title} chosen
                    </button>
                  ))}
                </div>
                <DataTable
                  label={`Rows of ${file.file} in quarantine`}
                  rows={listed}
                  columns={columnsOf(listed, chosen, toggle)}
                  idOf={(row) => row.id}
                  textOf={(row) => `${row.row} ${row.reasons.join(' ')} ${Object.values(row.values).join(' ')}`}
                  isCompact
                  hasKeys
                  rowActions={(row) => [
                    ...decisions.map(({ decision, title, key }) => ({
                      key,
                      title: `${title} row ${row.row}`,
                      run: () => decide(decision, row),
                    })),
                    { key: 'x', title: `Choose row ${row.row}`, run: () => toggle(row) },
                  ]}
                  more={
                    rows.hasNextPage
                      ? { ask: () => void rows.fetchNextPage(), isAsking: rows.isFetchingNextPage }
                      : undefined
                  }
                />
              </>
            )}
          </Faces>
        </Card>
      </div>
      <aside className="side stack" aria-label="Reasons, facts">
        <Reasons rows={rows.data ?? []} decide={(decision, ids) => deciding.mutate({ decision, rows: ids })} />
        <Facts held={held} />
      </aside>
    </div>
  );
}

/** The first reasons say what is wrong; the rest stand in the title and among all reasons. */
const REASONS = 2;

const undecided = (rows: QuarantineRow[]): string => number(rows.filter((row) => row.decision === null).length);

function columnsOf(
  rows: QuarantineRow[],
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
      cell: (row) => (
        <ul className="small why" title={row.reasons.join('\n')}>
          {row.reasons.slice(0, REASONS).map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
          {row.reasons.length > REASONS && <li className="muted">and {row.reasons.length - REASONS} more</li>}
        </ul>
      ),
    },
    ...Object.keys(rows[0]?.values ?? {}).map(
      (name): Column<QuarantineRow> => ({
        id: `column-${name}`,
        title: name,
        cell: (row) => row.values[name] || <NullCell reason="empty" />,
      }),
    ),
  ];
}

/** All rows of one reason are decided at once. */
function Reasons({ rows, decide }: { rows: QuarantineRow[]; decide: (decision: Decision, ids: string[]) => void }) {
  const groups = byReason(rows.filter((row) => row.decision === null));
  if (groups.length === 0) return null;
  return (
    <Aside title="Why are they here?" count={groups.length}>
      <ul className="events">
        {groups.map(({ reason, rows: members }) => (
          <li key={reason}>
            {reason} <span className="muted nowrap">{plural(members.length, 'row')}</span>
            <div className="band">
              {decisions.map(({ decision, title }) => (
                <button
                  key={decision}
                  type="button"
                  className="button"
                  aria-label={`${title} the ${plural(members.length, 'row')} of: ${reason}`}
                  onClick={() =>
                    decide(
                      decision,
                      members.map((row) => row.id),
                    )
                  }
                >
                  {title} all
                </button>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Aside>
  );
}

/** Nothing is lost: what was read is good, put aside or refused. */
function Facts({ held: { dataset, file } }: { held: HeldFile }) {
  return (
    <Aside title="Where did the rows go?">
      <KeyValue
        facts={{
          Read: number(file.read),
          Good: number(file.good),
          'Put aside': number(file.quarantined),
          Refused: number(file.refused),
          Dataset: <a href={paths.dataset(dataset)}>{dataset}</a>,
          Version: file.version ? (
            <a href={`${paths.version(dataset, file.version)}#gate`}>v{file.version}</a>
          ) : (
            <NullCell reason="in no version" said />
          ),
          Source: file.source,
          Arrived: <When at={file.startedAt} />,
        }}
      />
    </Aside>
  );
}
