import type { Kind, On, Word } from './catalogue';
import { kindNamed, ownControl, type Written } from './entry';
import { WordField } from './WordField';

/** The columns of a check and the words of its kind. */
export function CheckWords({
  dataset,
  written,
  set,
  prefix = '',
}: {
  dataset: string;
  written: Written;
  set: (name: string, value: string) => void;
  /** Of the controls' names, where one check stands in the form of another. */
  prefix?: string;
}) {
  const kind = kindNamed(written.kind);
  return [...columnsOf(kind), ...(kind?.words ?? []).map((word) => ({ word, name: ownControl(word) }))].map(
    ({ word, name }) => (
      <WordField
        key={`${kind?.kind} ${name}`}
        dataset={dataset}
        word={word}
        name={`${prefix}${name}`}
        value={written[name] ?? ''}
        set={(value) => set(name, value)}
      />
    ),
  );
}

const COLUMN = { name: 'column', usual: '', meaning: '' };
const COLUMNS: Record<Exclude<On, 'none'>, Word> = {
  one: { ...COLUMN, is: 'column', isNeeded: true },
  maybe: { ...COLUMN, is: 'column' },
  several: { ...COLUMN, is: 'columns', label: 'Columns', isNeeded: true },
  any: { ...COLUMN, is: 'columns', label: 'Columns', meaning: 'all of them when none is chosen' },
};

const columnsOf = (kind: Kind | undefined): { word: Word; name: string }[] =>
  !kind || kind.on === 'none' ? [] : [{ word: COLUMNS[kind.on], name: 'column' }];
