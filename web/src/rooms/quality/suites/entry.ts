import { common, type Kind, kinds, type Way, type Word } from './catalogue';

/** An entry as the suite takes it: `{kind, column, …parameters}`, or a quality entry of ODCS. */
export type Entry = Record<string, unknown>;
/** What is written in the form, by the names of its controls. */
export type Written = Record<string, string>;

export const OPERATORS = {
  mustBe: 'is',
  mustNotBe: 'is not',
  mustBeLessThan: 'is less than',
  mustBeLessOrEqualTo: 'is at most',
  mustBeGreaterThan: 'is more than',
  mustBeGreaterOrEqualTo: 'is at least',
  mustBeBetween: 'lies between',
} as const;
type Operator = keyof typeof OPERATORS;
const isOperator = (name: string): name is Operator => name in OPERATORS;

export const kindNamed = (kind: string | undefined): Kind | undefined => kinds.find((one) => one.kind === kind);

/** A kind's own word has the prefix, so that `column` of the entry and a word of that name stay apart. */
export const ownControl = ({ name }: Word): string => `p.${name}`;

/** The common words that a kind leaves as they are. */
export const commonOf = (kind: Kind | undefined): Word[] =>
  common.filter(({ name }) => !kind?.words.some((own) => own.name === name));

const HEAD = ['kind', 'name', 'severity'] as const;
const hasSeveral = ({ on }: Kind): boolean => on === 'several' || on === 'any';

/** The entry that the form says; what is not written is left to the kind. */
export function entryOf(written: Written): Entry {
  const entry: Entry = {};
  const kind = kindNamed(written.kind);
  const say = (name: string, is: Way, text: string | undefined) => {
    const value = text?.trim() ? typed[is](text.trim()) : undefined;
    if (value !== undefined) entry[name] = value;
  };
  for (const name of HEAD) say(name, 'text', written[name]);
  if (kind && kind.on !== 'none') {
    // One column is said as such, several as a list: the engine takes either.
    const columns = hasSeveral(kind) ? namesOf(written.column ?? '') : [];
    if (columns.length > 1) entry.columns = columns;
    else say('column', 'text', columns[0] ?? written.column);
  }
  for (const { name, is } of commonOf(kind)) say(name, is, written[name]);
  for (const word of kind?.words ?? []) say(word.name, word.is, written[ownControl(word)]);
  const operator = written.operator;
  if (operator && isOperator(operator) && written.limit?.trim()) {
    entry[operator] =
      operator === 'mustBeBetween' ? namesOf(written.limit).map(numberOr) : numberOr(written.limit.trim());
  }
  return entry;
}

/** Back into the form; undefined when the form has no place for all of it, and the entry is edited as it is written. */
export function writtenOf(entry: Entry): Written | undefined {
  const kind = kindNamed(typeof entry.kind === 'string' ? entry.kind : undefined);
  if (!kind) return undefined;
  const written: Written = {};
  const plain = new Set<string>([...HEAD, ...commonOf(kind).map(({ name }) => name)]);
  for (const [name, value] of Object.entries(entry)) {
    const own = kind.words.find((one) => one.name === name);
    if (own) written[ownControl(own)] = textOf(value);
    else if (plain.has(name)) written[name] = textOf(value);
    else if (name === 'column' && kind.on !== 'none') written.column = textOf(value);
    else if (name === 'columns' && hasSeveral(kind)) written.column = textOf(value);
    else if (isOperator(name)) {
      written.operator = name;
      written.limit = textOf(value);
    } else if (name !== 'id') return undefined;
  }
  return written;
}

/** What the kind must know and nobody wrote yet, as the form calls it. */
export function lacking(written: Written): string[] {
  const kind = kindNamed(written.kind);
  if (!kind) return ['a kind'];
  const column = kind.on === 'one' || kind.on === 'several' ? [['column', written.column] as const] : [];
  const own = kind.words
    .filter(({ isNeeded }) => isNeeded)
    .map((word) => [word.label ?? word.name, written[ownControl(word)] && entryOf(written)[word.name]] as const);
  const watched = kind.words.flatMap((word) => {
    const metric = word.is === 'check' ? metricOf(written[ownControl(word)] ?? '') : undefined;
    return metric?.kind ? lacking(metric).map((name) => `${name} of the ${word.name}`) : [];
  });
  return [...[...column, ...own].filter(([, value]) => !value).map(([name]) => name), ...watched];
}

/** The form of a metric that is written out; undefined for the id of a check and for what the form has no place for. */
export function metricOf(text: string): Written | undefined {
  if (text === '') return {};
  const metric = text.startsWith('{') ? parsed(text) : undefined;
  if (!metric || 'wrong' in metric) return undefined;
  const { check, ...rest } = metric.entry;
  return writtenOf({ kind: check, ...rest });
}

/** An entry of ODCS as it is typed: JSON, and one object. */
export function parsed(text: string): { entry: Entry } | { wrong: string } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? { entry: value as Entry }
      : { wrong: 'This is JSON, but not one entry: begin with { and end with }.' };
  } catch (cause) {
    return { wrong: `This is no JSON yet: ${cause instanceof Error ? cause.message : String(cause)}` };
  }
}

/** What is written, as the entry takes it; undefined for what is not complete enough to be said. */
const typed: Record<Way, (text: string) => unknown> = {
  text: (text) => text,
  choice: (text) => text,
  column: (text) => text,
  object: (text) => text,
  number: (text) => numberOr(text),
  flag: (text) => text === 'true',
  json: (text) => jsonOr(text),
  tolerance: (text) => jsonOr(text),
  check: (text) => jsonOr(text),
  list: (text) => (text.startsWith('[') ? jsonOr(text) : namesOf(text)),
  columns: (text) => namesOf(text),
  keys: (text) => {
    const keys = namesOf(text).filter((key) => /.\../.test(key));
    return keys.length > 1 ? keys : keys[0];
  },
};

/** What is no number yet stays a text, and the server says what is wrong with it. */
const numberOr = (text: string): number | string => (Number.isFinite(Number(text)) ? Number(text) : text);

const jsonOr = (text: string): unknown => {
  const value = /^[[{"\d-]|^(true|false|null)$/.test(text) ? parsedOrText(text) : text;
  return value;
};
const parsedOrText = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // It goes to the server as it is written, which names the place that is wrong.
    return text;
  }
};

/** Names with commas between; as JSON when a name has one itself. */
export function namesOf(text: string): string[] {
  const list = text.startsWith('[') ? parsedOrText(text) : undefined;
  if (Array.isArray(list)) return list.map(String);
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}
export const namesText = (names: (string | number)[]): string =>
  names.some((name) => String(name).includes(',')) ? JSON.stringify(names) : names.join(', ');

const textOf = (value: unknown): string =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number')
    ? namesText(value)
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
