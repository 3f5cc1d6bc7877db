import type { FieldSpec } from '../../../ui/Field';
import { Fields } from '../../../ui/Fields';
import { kindOf } from '../kinds';
import { type Kind, kinds, type Parameter } from './catalogue';
import { controlOf, kindNamed, OPERATORS, type Written } from './entry';
import { useColumnNames } from './useSuite';

/** A kind of the catalogue, its column, its own words, and the words that every check takes. */
export function CatalogueFields({
  dataset,
  written,
  set,
}: {
  dataset: string;
  written: Written;
  set: (name: string, value: string) => void;
}) {
  const columns = useColumnNames(dataset);
  const kind = kindNamed(written.kind);
  const own = new Set(kind?.parameters.map(({ name }) => name));
  const isShown = ({ name }: FieldSpec): boolean => !own.has(name);
  return (
    <>
      <Fields specs={[KIND, ...(kind?.ofTable ? [] : [column(columns, kind)]), NAME]} values={written} set={set} />
      {kind && <p className="muted small">{sentence(kind)}</p>}
      {kind && kind.parameters.length > 0 && (
        <Fields specs={kind.parameters.map(parameter)} values={written} set={set} />
      )}
      <Fields specs={[SEVERITY, OPERATOR, LIMIT]} values={written} set={set} />
      <details open={['where', 'by', 'onFail', 'unit'].some((name) => written[name])}>
        <summary>Which rows, and what becomes of those that fail</summary>
        <div className="below-head">
          <Fields specs={[WHERE, by(columns), ON_FAIL, UNIT].filter(isShown)} values={written} set={set} />
        </div>
      </details>
    </>
  );
}

const sentence = ({ fails }: Kind): string =>
  fails.startsWith('the number') ? `Its figure is ${fails}.` : `A row fails when ${fails}.`;

const KIND: FieldSpec = {
  name: 'kind',
  label: 'Kind',
  type: 'select',
  options: [{ value: '', title: 'choose a kind' }, ...kinds.map(({ kind }) => ({ value: kind, title: kindOf(kind) }))],
};

const NAME: FieldSpec = { name: 'name', label: 'Name', isOptional: true, hint: 'What the gate calls it.' };

const column = (columns: string[], kind: Kind | undefined): FieldSpec => ({
  name: 'column',
  label: 'Column',
  type: 'select',
  isOptional: kind === undefined,
  options: [{ value: '', title: 'choose a column' }, ...columns.map((name) => ({ value: name, title: name }))],
});

function parameter(one: Parameter): FieldSpec {
  const spec = { name: controlOf(one), label: one.name, isOptional: true, hint: hintOf(one) };
  return one.is === 'flag'
    ? {
        ...spec,
        type: 'select',
        options: [
          { value: '', title: one.usual === 'true' ? 'yes, as usual' : 'no, as usual' },
          { value: 'true', title: 'yes' },
          { value: 'false', title: 'no' },
        ],
      }
    : spec;
}

function hintOf({ meaning, usual, is }: Parameter): string {
  const said = meaning ? `${meaning.charAt(0).toUpperCase()}${meaning.slice(1)}.` : '';
  return [
    said,
    is === 'list' && 'With commas.',
    is === 'json' && 'As JSON.',
    usual && is !== 'flag' && `Usually ${usual}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

const SEVERITY: FieldSpec = {
  name: 'severity',
  label: 'At the gate',
  type: 'select',
  options: [
    { value: 'error', title: 'it blocks' },
    { value: 'warning', title: 'it warns' },
    { value: 'info', title: 'it tells' },
  ],
};

const OPERATOR: FieldSpec = {
  name: 'operator',
  label: 'Its figure',
  type: 'select',
  isOptional: true,
  options: [
    { value: '', title: 'must be 0, as usual' },
    ...Object.entries(OPERATORS).map(([value, title]) => ({ value, title })),
  ],
};

const LIMIT: FieldSpec = {
  name: 'limit',
  label: 'Limit',
  isOptional: true,
  hint: 'A number; two with a comma between.',
};

const WHERE: FieldSpec = { name: 'where', label: 'Only rows where', isOptional: true, hint: 'SQL over one row.' };

const by = (columns: string[]): FieldSpec => ({
  name: 'by',
  label: 'For each value of',
  type: 'select',
  isOptional: true,
  options: [{ value: '', title: 'no column' }, ...columns.map((name) => ({ value: name, title: name }))],
});

const ON_FAIL: FieldSpec = {
  name: 'onFail',
  label: 'Rows that fail',
  type: 'select',
  isOptional: true,
  options: [
    { value: '', title: 'hold the version, as usual' },
    { value: 'quarantine', title: 'go to quarantine' },
    { value: 'report', title: 'are only reported' },
  ],
};

const UNIT: FieldSpec = {
  name: 'unit',
  label: 'Limit in',
  type: 'select',
  isOptional: true,
  options: [
    { value: '', title: 'rows, as usual' },
    { value: 'percent', title: 'percent of the rows' },
  ],
};
