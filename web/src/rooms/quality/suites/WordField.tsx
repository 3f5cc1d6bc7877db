import { Field, type FieldSpec } from '../../../ui/Field';
import { words } from '../../../ui/format';
import type { Word } from './catalogue';
import { KeysField } from './KeysField';
import { MetricField } from './MetricField';
import { NamesField } from './NamesField';
import { ObjectField } from './ObjectField';
import { ToleranceField } from './ToleranceField';
import { useColumnNames } from './useSuite';

export type WordProps = {
  /** Whose check it is. */
  dataset: string;
  word: Word;
  /** Of the control; a kind's own word and a common one may share a name. */
  name: string;
  value: string;
  set: (value: string) => void;
};

/** One word of a check, by the way it is written. */
export function WordField(props: WordProps) {
  const { dataset, word, value, set } = props;
  const columns = useColumnNames(dataset);
  switch (word.is) {
    case 'text':
    case 'number':
    case 'list':
    case 'json':
      return <Field spec={specOf(props)} value={value} onChange={set} />;
    case 'flag':
      return <Field spec={{ ...specOf(props), ...options(props, FLAG) }} value={value} onChange={set} />;
    case 'choice':
      return <Field spec={{ ...specOf(props), ...options(props, word.options ?? {}) }} value={value} onChange={set} />;
    case 'column':
      return <Field spec={{ ...specOf(props), ...options(props, same(columns)) }} value={value} onChange={set} />;
    case 'columns':
      return <NamesField spec={specOf(props)} names={columns} value={value} set={set} />;
    case 'object':
      return <ObjectField {...props} own={dataset} label={labelOf(word)} hint={hintOf(word)} none={noneOf(word)} />;
    case 'keys':
      return <KeysField {...props} label={labelOf(word)} hint={hintOf(word)} />;
    case 'tolerance':
      return <ToleranceField {...props} label={labelOf(word)} hint={hintOf(word)} />;
    case 'check':
      return <MetricField {...props} label={labelOf(word)} hint={hintOf(word)} />;
    default:
      return word.is satisfies never;
  }
}

const FLAG = { true: 'yes', false: 'no' };
const same = (names: string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));

const labelOf = (word: Word): string => word.label ?? words(word.name);

const specOf = ({ word, name }: WordProps): FieldSpec => ({
  name,
  label: labelOf(word),
  isOptional: !word.isNeeded,
  hint: hintOf(word) || undefined,
});

/** A select says itself what it is when nothing is chosen, and keeps a value that it does not know. */
function options({ word, value }: WordProps, said: Record<string, string>): Partial<FieldSpec> {
  const known = value === '' || value in said ? said : { ...said, [value]: value };
  return {
    type: 'select',
    hint: word.meaning ? sentence(word.meaning) : undefined,
    options: [
      ...(word.isNeeded && value !== '' ? [] : [{ value: '', title: noneOf(word) }]),
      ...Object.entries(known).map(([option, title]) => ({ value: option, title })),
    ],
  };
}

const SAID: Record<string, string> = { baseline: 'the version this one came from', true: 'yes', false: 'no' };

function noneOf({ is, usual, isNeeded, label, options: said }: Word): string {
  if (usual) return `${said?.[usual] ?? SAID[usual] ?? usual}, as usual`;
  if (isNeeded)
    return `choose ${is === 'object' ? 'a dataset' : is === 'column' ? 'a column' : `a ${label ?? 'kind'}`}`;
  return is === 'column' ? 'no column' : 'nothing chosen';
}

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;

const hintOf = ({ meaning, usual, is }: Word): string =>
  [
    meaning && sentence(meaning),
    (is === 'list' || is === 'columns') && 'With commas.',
    is === 'json' && 'As JSON.',
    usual && is !== 'object' && `Usually ${usual}.`,
  ]
    .filter(Boolean)
    .join(' ');
