import { type Kind, kinds, type Parameter } from './catalogue';

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

/** A parameter has the prefix, so that `column` of the entry and a parameter of that name stay apart. */
export const controlOf = ({ name }: Parameter): string => `p.${name}`;

const PLAIN = ['kind', 'column', 'name', 'severity', 'where', 'by', 'onFail', 'unit'] as const;

/** The entry that the form says; what is not written is left to the kind. */
export function entryOf(written: Written): Entry {
  const entry: Entry = {};
  const kind = kindNamed(written.kind);
  for (const name of PLAIN) if (written[name]?.trim()) entry[name] = written[name].trim();
  if (kind?.ofTable) delete entry.column;
  for (const parameter of kind?.parameters ?? []) {
    const text = written[controlOf(parameter)]?.trim();
    if (text) entry[parameter.name] = typedValue(parameter, text);
  }
  const operator = written.operator;
  if (operator && isOperator(operator) && written.limit?.trim()) {
    entry[operator] =
      operator === 'mustBeBetween' ? partsOf(written.limit).map(numberOr) : numberOr(written.limit.trim());
  }
  return entry;
}

/** Back into the form; undefined when the form has no place for all of it, and the entry is edited as it is written. */
export function writtenOf(entry: Entry): Written | undefined {
  const kind = kindNamed(typeof entry.kind === 'string' ? entry.kind : undefined);
  if (!kind) return undefined;
  const written: Written = {};
  for (const [name, value] of Object.entries(entry)) {
    const parameter = kind.parameters.find((one) => one.name === name);
    if (parameter) written[controlOf(parameter)] = textOf(value);
    else if ((PLAIN as readonly string[]).includes(name)) written[name] = String(value);
    else if (isOperator(name)) {
      written.operator = name;
      written.limit = textOf(value);
    } else if (name !== 'id') return undefined;
  }
  return written;
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

function typedValue({ is }: Parameter, text: string): unknown {
  switch (is) {
    case 'number':
      return numberOr(text);
    case 'flag':
      return text === 'true';
    case 'list':
      return text.startsWith('[') ? jsonOr(text) : partsOf(text);
    case 'json':
      return jsonOr(text);
    case 'text':
      return text;
    default:
      return is satisfies never;
  }
}

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

const partsOf = (text: string): string[] =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);

const textOf = (value: unknown): string =>
  Array.isArray(value) && value.every((one) => typeof one === 'string' || typeof one === 'number')
    ? value.join(', ')
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
