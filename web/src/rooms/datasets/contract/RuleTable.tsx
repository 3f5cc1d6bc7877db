import type { Tried } from '../../../api/useTrial';
import { Card } from '../../../ui/Card';
import { type Column, DataTable } from '../../../ui/DataTable';
import { plural } from '../../../ui/format';
import { NullCell } from '../../../ui/NullCell';
import { StateWord } from '../../../ui/State';
import { columnsOf, type Document, isRuleOf, type Rule, type Rules, withRule } from './rules';

type Row = ReturnType<typeof columnsOf>[number];

/** Each column with its rules; beside an edit stands what it would fail. */
export function RuleTable({
  document,
  before,
  write,
  tried,
}: {
  document: Document;
  before: Document;
  write: (next: Document) => void;
  tried: Tried[];
}) {
  const rows = columnsOf(document);
  const old = new Map(columnsOf(before).map((row) => [row.name, row.rules]));
  const set = <R extends Rule>(column: string, rule: R, value: Rules[R]) =>
    write(withRule(document, column, rule, value));
  const changed = rows.filter((row) => isChanged(row, old.get(row.name))).length;
  return (
    <Card
      title="What must hold in each column?"
      count={rows.length}
      aside={<p>{changed > 0 ? `${plural(changed, 'column')} changed` : 'nothing changed yet'}</p>}
    >
      <DataTable
        label="Rules of each column"
        rows={rows}
        columns={columns(set, old, tried)}
        idOf={(row) => row.name}
        textOf={(row) => `${row.name} ${row.type}`}
        isChosen={(row) => isChanged(row, old.get(row.name))}
        isCompact
        isFirstFixed
      />
    </Card>
  );
}

const isChanged = (row: Row, old: Rules | undefined): boolean =>
  !old || (Object.keys(old) as Rule[]).some((rule) => old[rule] !== row.rules[rule]);

function columns(
  set: <R extends Rule>(column: string, rule: R, value: Rules[R]) => void,
  old: Map<string, Rules>,
  tried: Tried[],
): Column<Row>[] {
  const tick = (rule: 'required' | 'unique', title: string): Column<Row> => ({
    id: rule,
    title,
    cell: (row) => (
      <input
        type="checkbox"
        aria-label={`${row.name}: ${title.toLowerCase()}`}
        checked={row.rules[rule]}
        onChange={(event) => set(row.name, rule, event.target.checked)}
      />
    ),
  });
  const write = (
    rule: 'minimum' | 'maximum' | 'pattern' | 'validValues',
    title: string,
    size: number,
  ): Column<Row> => ({
    id: rule,
    title,
    cell: (row) =>
      !isRuleOf(row.type, rule) && row.rules[rule] === '' ? (
        <NullCell reason={`not for columns of type ${row.type}`} />
      ) : (
        <input
          className="box"
          size={size}
          aria-label={`${row.name}: ${title.toLowerCase()}`}
          value={row.rules[rule]}
          onChange={(event) => set(row.name, rule, event.target.value)}
        />
      ),
  });
  return [
    { id: 'name', title: 'Column', cell: (row) => <code>{row.name}</code> },
    { id: 'type', title: 'Type', cell: (row) => <span className="muted">{row.type}</span> },
    {
      id: 'fails',
      title: 'Would fail',
      cell: (row) => isChanged(row, old.get(row.name)) && <WouldFail column={row.name} tried={tried} />,
    },
    tick('required', 'Required'),
    tick('unique', 'Unique'),
    write('minimum', 'At least', 6),
    write('maximum', 'At most', 6),
    write('validValues', 'Allowed values', 18),
    write('pattern', 'Pattern', 12),
  ];
}

/** Only what the edit brings: checks that are asked already are the gate's to tell. */
function WouldFail({ column, tried }: { column: string; tried: Tried[] }) {
  const own = tried.filter((check) => check.change !== 'same' && check.columns.includes(column));
  if (own.length === 0) return <span className="muted">–</span>;
  if (own.some((check) => check.verdict === 'error')) return <StateWord state="error" word="cannot be asked" />;
  const most = Math.max(...own.map((check) => check.failingRows));
  return most === 0 ? <StateWord state="pass" word="no row" /> : <StateWord state="fail" word={plural(most, 'row')} />;
}
