import { kindOf } from '../kinds';
import { CheckWords } from './CheckWords';
import { type Kind, kinds, type Word } from './catalogue';
import { commonOf, kindNamed, OPERATORS, type Written } from './entry';
import { WordField } from './WordField';

/** A kind of the catalogue, its columns, its own words, and the words that every check takes. */
export function CatalogueFields({
  dataset,
  written,
  set,
}: {
  dataset: string;
  written: Written;
  set: (name: string, value: string) => void;
}) {
  const kind = kindNamed(written.kind);
  const field = (word: Word) => (
    <WordField
      key={word.name}
      dataset={dataset}
      word={word}
      name={word.name}
      value={written[word.name] ?? ''}
      set={(value) => set(word.name, value)}
    />
  );
  return (
    <>
      <div className="fields">{[KIND, NAME].map(field)}</div>
      {kind && (
        <>
          <p className="muted small">{sentence(kind)}</p>
          <div className="fields">
            <CheckWords dataset={dataset} written={written} set={set} />
          </div>
        </>
      )}
      <div className="fields">{[SEVERITY, operator(kind), LIMIT].map(field)}</div>
      <details open={commonOf(kind).some(({ name }) => written[name])}>
        <summary>Which rows, and what becomes of those that fail</summary>
        <div className="fields below-head">{commonOf(kind).map(field)}</div>
      </details>
    </>
  );
}

const sentence = ({ fails }: Kind): string =>
  fails.startsWith('the number') || fails.startsWith('the largest') || fails.startsWith('the age')
    ? `Its figure is ${fails}.`
    : `A row fails when ${fails}.`;

const KIND: Word = {
  name: 'kind',
  is: 'choice',
  usual: '',
  meaning: '',
  options: Object.fromEntries(kinds.map(({ kind }) => [kind, kindOf(kind)])),
  isNeeded: true,
};

const NAME: Word = { name: 'name', is: 'text', usual: '', meaning: 'what the gate calls it' };

const SEVERITY: Word = {
  name: 'severity',
  is: 'choice',
  label: 'At the gate',
  usual: '',
  meaning: '',
  options: { error: 'it blocks', warning: 'it warns', info: 'it tells' },
  isNeeded: true,
};

const operator = (kind: Kind | undefined): Word => ({
  name: 'operator',
  is: 'choice',
  label: 'Its figure',
  usual: kind?.usually ?? 'must be 0',
  meaning: '',
  options: OPERATORS,
});

const LIMIT: Word = { name: 'limit', is: 'text', usual: '', meaning: 'a number; two with a comma between' };
