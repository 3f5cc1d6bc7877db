/** What a contract asks of one column, as far as it can be edited here; the rest of the document stays as it is. */
export type Rules = {
  required: boolean;
  unique: boolean;
  minimum: string;
  maximum: string;
  pattern: string;
  validValues: string;
};
export type Rule = keyof Rules;

const ORDERED = new Set(['integer', 'number', 'date', 'timestamp', 'time']);
/** ODCS has ends for what has an order, and patterns for texts. */
export const isRuleOf = (type: string, rule: Rule): boolean =>
  rule === 'minimum' || rule === 'maximum' ? ORDERED.has(type) : rule !== 'pattern' || type === 'string';

type Json = Record<string, unknown>;
export type Document = Json;

export const columnsOf = (document: Document): { name: string; type: string; rules: Rules }[] =>
  properties(document).map((property) => ({
    name: String(property.name),
    type: String(property.logicalType ?? 'string'),
    rules: rulesOf(property),
  }));

export const versionOf = (document: Document): string => String(document.version ?? '');
export const withVersion = (document: Document, version: string): Document => ({ ...document, version });

/** The document with one rule of one column changed; an empty text takes the rule away. */
export function withRule<R extends Rule>(document: Document, column: string, rule: R, value: Rules[R]): Document {
  const [table, ...others] = document.schema as Json[];
  const changed = properties(document).map((property) =>
    property.name === column ? changedProperty(property, rule, value) : property,
  );
  return { ...document, schema: [{ ...table, properties: changed }, ...others] };
}

function changedProperty(property: Json, rule: Rule, value: boolean | string): Json {
  switch (rule) {
    case 'required':
    case 'unique':
      return without({ ...property, [rule]: value || undefined });
    case 'minimum':
    case 'maximum':
    case 'pattern': {
      const options = without({
        ...(property.logicalTypeOptions as Json | undefined),
        [rule]: value === '' ? undefined : rule === 'pattern' ? value : typed(String(value), property),
      });
      return without({ ...property, logicalTypeOptions: Object.keys(options).length > 0 ? options : undefined });
    }
    case 'validValues':
      return without({ ...property, quality: withValues(property, listed(String(value))) });
    default:
      return rule satisfies never;
  }
}

/** Numbers are numbers in the document; what is no number yet stays a text, and the server says what is wrong. */
const typed = (text: string, { logicalType }: Json): string | number =>
  (logicalType === 'integer' || logicalType === 'number') && text.trim() !== '' && Number.isFinite(Number(text))
    ? Number(text)
    : text;

const listed = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((value) => value.trim())
      .filter(Boolean),
  ),
];

function withValues(property: Json, values: string[]): Json[] | undefined {
  const entries = (property.quality as Json[] | undefined) ?? [];
  const own = entries.find(hasValues);
  const rest = entries.filter((entry) => entry !== own);
  const saying = (entry: Json): Json => ({
    ...entry,
    arguments: { ...(entry.arguments as Json | undefined), validValues: values },
  });
  const all =
    values.length === 0
      ? rest
      : own
        ? entries.map((entry) => (entry === own ? saying(entry) : entry))
        : [...rest, saying({ type: 'library', metric: 'invalidValues', mustBe: 0, severity: 'error' })];
  return all.length > 0 ? all : undefined;
}

const hasValues = (entry: Json): boolean => Array.isArray((entry.arguments as Json | undefined)?.validValues);

function rulesOf(property: Json): Rules {
  const options = (property.logicalTypeOptions as Json | undefined) ?? {};
  const entry = ((property.quality as Json[] | undefined) ?? []).find(hasValues);
  const values = (entry?.arguments as Json | undefined)?.validValues as unknown[] | undefined;
  return {
    required: property.required === true,
    unique: property.unique === true,
    minimum: text(options.minimum),
    maximum: text(options.maximum),
    pattern: text(options.pattern),
    validValues: values?.map(String).join(', ') ?? '',
  };
}

const text = (value: unknown): string => (value === undefined || value === null ? '' : String(value));
const properties = (document: Document): Json[] =>
  ((document.schema as Json[] | undefined)?.[0]?.properties as Json[] | undefined) ?? [];
const without = (object: Json): Json =>
  Object.fromEntries(Object.entries(object).filter(([, one]) => one !== undefined));
