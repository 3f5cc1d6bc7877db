/** How a word is written: each way has one control (WordField) and one reading (entry.ts). */
export type Way =
  | 'text'
  | 'number'
  | 'flag'
  | 'list'
  | 'json'
  | 'choice'
  /** Of the dataset that is checked. */
  | 'column'
  | 'columns'
  /** Another dataset, or one version of it: `customers`, `customers@v3`. */
  | 'object'
  /** Columns of another dataset: `customers.id`. */
  | 'keys'
  /** A number, or what it may be apart as a figure and as a share. */
  | 'tolerance'
  /** A check written out, whose figure is watched. */
  | 'check';

/** A word of a check, and what is written for it. */
export type Word = {
  name: string;
  is: Way;
  /** What it is when nothing is written. */
  usual: string;
  meaning: string;
  /** What the form calls it, where its own name would not do. */
  label?: string;
  /** Of a choice: what may be written, and how it is said. */
  options?: Record<string, string>;
  isNeeded?: boolean;
};

/** Columns that the check is of: none, one or several, and whether it can do without. */
export type On = 'none' | 'one' | 'maybe' | 'several' | 'any';

export type Kind = {
  kind: string;
  /** When a row fails, or what the number is. */
  fails: string;
  on: On;
  words: Word[];
  /** What its figure must be when no limit is written; 0 is the rule. */
  usually?: string;
};

const word = (name: string, is: Way, usual: string, meaning: string): Word => ({ name, is, usual, meaning });

const needed = (name: string, is: Way, meaning: string): Word => ({ ...word(name, is, '', meaning), isNeeded: true });

const choice = (name: string, usual: string, options: string[], meaning = ''): Word => ({
  ...word(name, 'choice', usual, meaning),
  options: Object.fromEntries(options.map((option) => [option, option])),
});

/** What the form offers. docs/checks.md is generated from the engine, and a test holds this list against it. */
export const kinds: Kind[] = [
  {
    kind: 'columns',
    fails: 'the number of columns that are missing, forbidden or out of place',
    on: 'none',
    words: [
      choice('extra', 'warn', ['allow', 'warn', 'forbid'], 'columns of no property'),
      choice('order', 'any', ['any', 'exact'], 'exact, where the order counts'),
    ],
  },
  {
    kind: 'type',
    fails: 'the value is there and does not convert without rounding or cutting',
    on: 'one',
    words: [needed('logicalType', 'text', 'the ODCS word'), word('format', 'text', '', 'of dates and times')],
  },
  {
    kind: 'schemaChange',
    fails: 'the number of changes since the baseline beyond the allowed class',
    on: 'none',
    words: [
      word('baseline', 'object', 'baseline', 'what it is compared with'),
      choice('allow', 'safe', ['safe', 'risky'], 'the worst change that is allowed'),
    ],
  },
  { kind: 'nulls', fails: 'the value is null', on: 'one', words: [] },
  {
    kind: 'missing',
    fails: 'the value is in the list',
    on: 'one',
    words: [
      word('missingValues', 'list', "[null, '']", 'what stands for nothing'),
      word('trim', 'flag', 'true', 'leave white space around a value out'),
    ],
  },
  {
    kind: 'coverage',
    fails: 'the number of expected values or periods with fewer than min rows',
    on: 'maybe',
    words: [
      word('values', 'list', '', 'the values that must be there'),
      word('calendar', 'json', '', '{column, every, from, to, except}: every is P1D, P7D, P1M or P1Y'),
      word('except', 'list', '', 'values or periods that need not be there'),
      word('min', 'number', '1', 'rows that each needs'),
    ],
  },
  {
    kind: 'domain',
    fails: 'the value is not one of the valid, or is one of the invalid values',
    on: 'one',
    words: [
      word('validValues', 'list', '', 'the values there may be'),
      word('invalidValues', 'list', '', 'the values there may not be'),
      word('fold', 'flag', 'false', 'leave case out of the comparison'),
      word('trim', 'flag', 'false', 'leave white space around a value out'),
      word('nfc', 'flag', 'false', 'compose both sides first (Unicode NFC)'),
    ],
  },
  {
    kind: 'pattern',
    fails: 'no part of the value matches, or one does with not',
    on: 'one',
    words: [
      needed('pattern', 'text', 'RE2; anchor it to mean the whole value'),
      word('not', 'flag', 'false', 'a match fails'),
    ],
  },
  {
    kind: 'range',
    fails: 'the value is outside; NaN always is',
    on: 'one',
    words: [
      word('min', 'number', '', 'a number, a date, or now, now-P30D, now+PT1H'),
      word('max', 'number', '', 'likewise; both ends belong to the range'),
      word('exclusiveMin', 'number', '', 'the end does not belong to it'),
      word('exclusiveMax', 'number', '', 'likewise'),
      word('multipleOf', 'number', '', 'the step, counted from 0'),
    ],
  },
  {
    kind: 'length',
    fails: 'the length is outside',
    on: 'one',
    words: [
      word('min', 'number', '', ''),
      word('max', 'number', '', ''),
      choice('unit', 'codePoints', ['codePoints', 'bytes', 'items'], 'bytes are those of UTF-8'),
    ],
  },
  {
    kind: 'format',
    fails: 'the value does not parse as it',
    on: 'one',
    words: [
      needed(
        'format',
        'text',
        'email, uuid, uri, ipv4, ipv6, hostname, json, iso3166, iso4217, iso639, luhn, iban, isbn, issn, or date: with a pattern such as date:dd.MM.yyyy',
      ),
    ],
  },
  {
    kind: 'encoding',
    fails:
      'the text holds a replacement character, a control character, a bidi override, a zero width character, mojibake, white space at its ends, or is not NFC',
    on: 'one',
    words: [
      word(
        'allow',
        'list',
        '[newline, tab]',
        'newline, tab, or a reason: replacement, control, bidi, zeroWidth, mojibake, outerBlank, notNfc',
      ),
    ],
  },
  {
    kind: 'duplicates',
    fails: "the row's key is that of another row",
    on: 'maybe',
    words: [
      word('properties', 'columns', 'the column', 'the key; * for all but the primary key'),
      choice('count', 'rows', ['rows', 'groups', 'surplus']),
    ],
  },
  {
    kind: 'nearDuplicates',
    fails: 'the row is in a cluster of like texts and is not the one kept',
    on: 'one',
    words: [
      choice('similarity', 'jaccard', ['jaccard', 'simhash']),
      word('threshold', 'number', '0.8', 'from which on two texts are alike'),
      word('shingle', 'text', 'word 3', 'word or character, and how many'),
      choice('keep', 'first', ['first', 'last', 'longest']),
    ],
  },
  {
    kind: 'distinct',
    fails: 'the number of different values that are not null',
    on: 'one',
    words: [choice('unit', 'rows', ['rows', 'percent'], 'percent of the rows in scope')],
  },
  {
    kind: 'dependency',
    fails:
      'its value is not the one that most rows with the same from have; without a majority all rows of the group fail',
    on: 'none',
    words: [
      needed('from', 'columns', 'columns that determine'),
      needed('to', 'column', 'the column determined'),
      word('majority', 'number', '0.5', 'the share that a value must exceed'),
    ],
  },
  {
    kind: 'rule',
    fails: 'the expression is false',
    on: 'maybe',
    words: [needed('expression', 'text', 'boolean SQL over one row; null passes')],
  },
  {
    kind: 'reference',
    fails: 'the key is not found there',
    on: 'several',
    words: [
      needed('to', 'keys', 'where the key must be found, and in which columns'),
      word('optional', 'flag', 'true', 'a null in the key passes'),
      choice('cardinality', 'many-to-many', ['many-to-many', 'many-to-one', 'one-to-many', 'one-to-one']),
    ],
  },
  {
    kind: 'reconcile',
    fails: 'the number of figures beyond the tolerance',
    on: 'none',
    words: [
      needed('with', 'object', 'whose figures must be the same'),
      word('measures', 'list', 'rows', 'rows, sum(x), min(x), max(x), mean(x), distinct(x), nulls(x)'),
      word('by', 'columns', '', 'columns that make the groups'),
      word('tolerance', 'tolerance', '0', 'how far two figures may lie apart'),
    ],
  },
  {
    kind: 'sequence',
    fails: 'the value breaks the order of the rows before it, or follows a gap',
    on: 'one',
    words: [
      word('by', 'columns', '', 'columns whose values have a sequence each'),
      choice('order', 'increasing', ['increasing', 'strict']),
      word('step', 'number', '1, or P1D', 'what lies between two neighbours'),
      choice('gaps', 'allow', ['allow', 'forbid']),
    ],
  },
  {
    kind: 'accuracy',
    fails: 'the row differs from the row with its key in a trusted dataset',
    on: 'none',
    words: [
      needed('against', 'object', 'the trusted dataset'),
      needed('key', 'columns', 'columns that both have'),
      needed('columns', 'columns', 'compared columns that both have'),
      word('tolerance', 'tolerance', '0', 'how far two numbers may lie apart'),
    ],
  },
  {
    kind: 'outliers',
    fails: "the number lies more than k robust standard deviations from its group's median",
    on: 'one',
    words: [
      choice('method', 'mad', ['mad', 'iqr']),
      word('k', 'number', '5', 'robust standard deviations'),
      word('by', 'columns', '', 'columns that make the groups'),
      word('minRows', 'number', '30', 'groups with fewer numbers get no verdict'),
    ],
  },
  {
    kind: 'statistic',
    fails: 'the number',
    on: 'maybe',
    words: [
      choice('of', 'mean', ['min', 'max', 'mean', 'median', 'quantile', 'std', 'sum', 'share']),
      word('p', 'number', '', 'of a quantile'),
      word('expression', 'text', '', 'of a share'),
    ],
  },
  {
    kind: 'freshness',
    fails: 'the age of the newest value, in seconds; more than 5 minutes ahead of the clock fails',
    on: 'one',
    words: [needed('maxAge', 'text', 'ISO 8601, such as P2D')],
    usually: 'is at most maxAge',
  },
  {
    kind: 'lag',
    fails: 'arrival less event is outside',
    on: 'none',
    words: [
      needed('event', 'column', 'when it happened'),
      needed('arrival', 'column', 'when it came'),
      word('max', 'text', '', 'ISO 8601'),
      word('min', 'text', 'PT0S', 'ISO 8601'),
    ],
  },
  { kind: 'rowCount', fails: 'the number of rows', on: 'none', words: [] },
  {
    kind: 'anomaly',
    fails: 'the number 1 when the figure of another check is unlike its history, else 0',
    on: 'none',
    words: [
      word('metric', 'check', 'rowCount', 'the figure that is watched'),
      word('season', 'number', '7', 'points after which the pattern repeats'),
      word('window', 'number', '28', 'points looked back on'),
      word('k', 'number', '4', 'robust standard deviations'),
      word(
        'minChange',
        'number',
        '0.1, or 0.01 of a percentage',
        'smallest change worth a word, as a share of what is expected',
      ),
      choice('direction', 'both', ['both', 'up', 'down']),
    ],
  },
  {
    kind: 'drift',
    fails: 'the largest figure of the columns',
    on: 'any',
    words: [
      word('base', 'object', 'baseline', 'what it is compared with'),
      choice('method', 'psi', ['psi', 'js', 'ks', 'wasserstein', 'chi2']),
      word('threshold', 'number', '0.2 of psi, else 0.1', 'at which it fails'),
      word('minRows', 'number', '200', 'columns with fewer values are not judged'),
    ],
    usually: 'lies below the threshold',
  },
  {
    kind: 'balance',
    fails: 'the number of values with more or less than their share',
    on: 'one',
    words: [
      word('min', 'number', '', 'smallest share of any value, 0 to 1'),
      word('max', 'number', '', 'largest share'),
      word('target', 'json', '', 'wanted share by value'),
      word('tolerance', 'number', '0.05', 'how far a share may lie from its target'),
    ],
  },
  {
    kind: 'leakage',
    fails: 'the number of findings',
    on: 'none',
    words: [
      word('train', 'object', 'the checked rows', 'what is trained on'),
      word('test', 'object', 'the checked rows', 'what is tested on'),
      word('split', 'column', '', 'says train or test, where both are in these rows'),
      word('target', 'column', '', 'what is predicted'),
      word('groups', 'columns', '', 'columns whose values belong to one side'),
      word('time', 'column', '', 'by which training comes first'),
      word('ignore', 'columns', '', 'columns left out'),
      word('auc', 'number', '0.95', 'a column that predicts this well is an error'),
      word('warnAuc', 'number', '0.85', 'or a warning'),
    ],
  },
  {
    kind: 'sensitive',
    fails: 'a detector of personal data finds something',
    on: 'one',
    words: [
      word('detectors', 'list', 'all but DATE_TIME and URL', 'entities looked for'),
      word('allow', 'list', '', 'entities that may be there'),
      word('regions', 'list', '', 'phone regions, such as GB'),
    ],
  },
  {
    kind: 'size',
    fails: 'the picture or sound is outside, or does not decode',
    on: 'one',
    words: [
      word('width', 'json', '', '{min, max} in pixels'),
      word('height', 'json', '', '{min, max} in pixels'),
      word('duration', 'json', '', '{min, max} in seconds'),
      word('bytes', 'json', '', '{min, max}'),
      word('decodes', 'flag', 'true', 'it must be read to its end'),
    ],
  },
  {
    kind: 'sql',
    fails: 'the number',
    on: 'maybe',
    words: [
      needed('query', 'text', 'one select; {object} and {column} stand for names, {customers} for another dataset'),
      word('rows', 'text', '', 'a select of the `_row` of each failing row (`granary.rows` of a sql entry)'),
    ],
  },
  {
    kind: 'manual',
    fails: 'nothing: a person attests it',
    on: 'maybe',
    words: [
      needed('text', 'text', 'what is attested'),
      word('role', 'text', '', 'who may (`granary.role` of a text entry)'),
      word('validFor', 'text', '', 'ISO 8601; how long it holds (`granary.validFor`)'),
    ],
  },
];

/** Words that every check takes beside its own; a kind's own word of the same name stands in their place. */
export const common: Word[] = [
  { ...word('where', 'text', '', 'SQL over one row'), label: 'Only rows where' },
  { ...word('by', 'column', '', 'each value is judged for itself'), label: 'For each value of' },
  {
    ...word('onFail', 'choice', 'block', ''),
    label: 'Rows that fail',
    options: { block: 'hold the version', quarantine: 'go to quarantine', report: 'are only reported' },
  },
  {
    ...word('quarantineLimit', 'number', '5', 'percent of the rows that may be set aside before the gate closes'),
    label: 'At most in quarantine',
  },
  {
    ...word('onEmpty', 'choice', 'skip', ''),
    label: 'Without any row',
    options: { skip: 'it is skipped', fail: 'it fails' },
  },
  {
    ...word('unit', 'choice', 'rows', ''),
    label: 'Limit in',
    options: { rows: 'rows', percent: 'percent of the rows' },
  },
];
