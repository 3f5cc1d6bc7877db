/** A word of a check of the catalogue, and what is written for it. */
export type Parameter = {
  name: string;
  is: 'text' | 'number' | 'flag' | 'list' | 'json';
  /** What it is when nothing is written. */
  usual: string;
  meaning: string;
};
export type Kind = {
  kind: string;
  /** When a row fails, or what the number is. */
  fails: string;
  /** Asks of the table or of columns that it names itself. */
  ofTable: boolean;
  parameters: Parameter[];
};

const word = (name: string, is: Parameter['is'], usual: string, meaning: string): Parameter => ({
  name,
  is,
  usual,
  meaning,
});

/** What the form offers. docs/checks.md is generated from the engine, and a test holds this list against it. */
export const kinds: Kind[] = [
  {
    kind: 'columns',
    fails: 'the number of columns that are missing, forbidden or out of place',
    ofTable: true,
    parameters: [
      word('extra', 'text', 'warn', 'allow, warn or forbid columns of no property'),
      word('order', 'text', 'any', 'exact, where the order counts'),
    ],
  },
  {
    kind: 'type',
    fails: 'the value is there and does not convert without rounding or cutting',
    ofTable: false,
    parameters: [word('logicalType', 'text', '', 'the ODCS word'), word('format', 'text', '', 'of dates and times')],
  },
  { kind: 'nulls', fails: 'the value is null', ofTable: false, parameters: [] },
  {
    kind: 'missing',
    fails: 'the value is in the list',
    ofTable: false,
    parameters: [
      word('missingValues', 'list', "[null, '']", 'what stands for nothing'),
      word('trim', 'flag', 'true', 'leave white space around a value out'),
    ],
  },
  {
    kind: 'coverage',
    fails: 'the number of expected values or periods with fewer than min rows',
    ofTable: true,
    parameters: [
      word('values', 'list', '', 'the values that must be there'),
      word('calendar', 'json', '', '{column, every, from, to, except}: every is P1D, P7D, P1M or P1Y'),
      word('except', 'list', '', 'values or periods that need not be there'),
      word('min', 'number', '1', 'rows that each needs'),
    ],
  },
  {
    kind: 'domain',
    fails: 'the value is not one of the valid, or is one of the invalid values',
    ofTable: false,
    parameters: [
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
    ofTable: false,
    parameters: [
      word('pattern', 'text', '', 'RE2; anchor it to mean the whole value'),
      word('not', 'flag', 'false', 'a match fails'),
    ],
  },
  {
    kind: 'range',
    fails: 'the value is outside; NaN always is',
    ofTable: false,
    parameters: [
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
    ofTable: false,
    parameters: [
      word('min', 'number', '', ''),
      word('max', 'number', '', ''),
      word('unit', 'text', 'codePoints', 'codePoints, bytes (UTF-8) or items'),
    ],
  },
  {
    kind: 'format',
    fails: 'the value does not parse as it',
    ofTable: false,
    parameters: [
      word(
        'format',
        'text',
        '',
        'email, uuid, uri, ipv4, ipv6, hostname, json, iso3166, iso4217, iso639, luhn, iban, isbn, issn, or date: with a pattern such as date:dd.MM.yyyy',
      ),
    ],
  },
  {
    kind: 'encoding',
    fails:
      'the text holds a replacement character, a control character, a bidi override, a zero width character, mojibake, white space at its ends, or is not NFC',
    ofTable: false,
    parameters: [
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
    ofTable: true,
    parameters: [
      word('properties', 'list', 'the column', 'the key; * for all but the primary key'),
      word('count', 'text', 'rows', 'rows, groups or surplus'),
    ],
  },
  {
    kind: 'nearDuplicates',
    fails: 'the row is in a cluster of like texts and is not the one kept',
    ofTable: false,
    parameters: [
      word('similarity', 'text', 'jaccard', 'jaccard or simhash'),
      word('threshold', 'number', '0.8', 'from which on two texts are alike'),
      word('shingle', 'text', 'word 3', 'word or character, and how many'),
      word('keep', 'text', 'first', 'first, last or longest'),
    ],
  },
  {
    kind: 'distinct',
    fails: 'the number of different values that are not null',
    ofTable: false,
    parameters: [word('unit', 'text', 'rows', 'rows, or percent of the rows in scope')],
  },
  {
    kind: 'dependency',
    fails:
      'its value is not the one that most rows with the same from have; without a majority all rows of the group fail',
    ofTable: true,
    parameters: [
      word('from', 'list', '', 'columns that determine'),
      word('to', 'text', '', 'the column determined'),
      word('majority', 'number', '0.5', 'the share that a value must exceed'),
    ],
  },
  {
    kind: 'rule',
    fails: 'the expression is false',
    ofTable: true,
    parameters: [word('expression', 'text', '', 'boolean SQL over one row; null passes')],
  },
  {
    kind: 'sequence',
    fails: 'the value breaks the order of the rows before it, or follows a gap',
    ofTable: false,
    parameters: [
      word('by', 'list', '', 'columns whose values have a sequence each'),
      word('order', 'text', 'increasing', 'increasing or strict'),
      word('step', 'number', '1, or P1D', 'what lies between two neighbours'),
      word('gaps', 'text', 'allow', 'allow or forbid'),
    ],
  },
  {
    kind: 'outliers',
    fails: "the number lies more than k robust standard deviations from its group's median",
    ofTable: false,
    parameters: [
      word('method', 'text', 'mad', 'mad or iqr'),
      word('k', 'number', '5', ''),
      word('by', 'list', '', 'columns that make the groups'),
      word('minRows', 'number', '30', 'groups with fewer numbers get no verdict'),
    ],
  },
  {
    kind: 'statistic',
    fails: 'the number',
    ofTable: false,
    parameters: [
      word('of', 'text', 'mean', 'min, max, mean, median, quantile(p), std, sum or share(expression)'),
      word('p', 'number', '', 'of a quantile'),
      word('expression', 'text', '', 'of a share'),
    ],
  },
  {
    kind: 'freshness',
    fails: 'the age of the newest value, in seconds; more than 5 minutes ahead of the clock fails',
    ofTable: false,
    parameters: [word('maxAge', 'text', '', 'ISO 8601, such as P2D')],
  },
  {
    kind: 'lag',
    fails: 'arrival less event is outside',
    ofTable: true,
    parameters: [
      word('event', 'text', '', 'column of when it happened'),
      word('arrival', 'text', '', 'column of when it came'),
      word('max', 'text', '', 'ISO 8601'),
      word('min', 'text', 'PT0S', 'ISO 8601'),
    ],
  },
  { kind: 'rowCount', fails: 'the number of rows', ofTable: true, parameters: [] },
  {
    kind: 'balance',
    fails: 'the number of values with more or less than their share',
    ofTable: false,
    parameters: [
      word('min', 'number', '', 'smallest share of any value, 0 to 1'),
      word('max', 'number', '', 'largest share'),
      word('target', 'json', '', 'wanted share by value'),
      word('tolerance', 'number', '0.05', 'how far a share may lie from its target'),
    ],
  },
  {
    kind: 'sensitive',
    fails: 'a detector of personal data finds something',
    ofTable: false,
    parameters: [
      word('detectors', 'list', 'all but DATE_TIME and URL', 'entities looked for'),
      word('allow', 'list', '', 'entities that may be there'),
      word('regions', 'list', '', 'phone regions, such as GB'),
    ],
  },
  {
    kind: 'size',
    fails: 'the picture or sound is outside, or does not decode',
    ofTable: false,
    parameters: [
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
    ofTable: true,
    parameters: [
      word('query', 'text', '', 'one select; {object} and {column} stand for names'),
      word('rows', 'text', '', 'a select of the `_row` of each failing row (`granary.rows` of a sql entry)'),
    ],
  },
  {
    kind: 'manual',
    fails: 'nothing: a person attests it',
    ofTable: true,
    parameters: [
      word('text', 'text', '', 'what is attested'),
      word('role', 'text', '', 'who may (`granary.role` of a text entry)'),
      word('validFor', 'text', '', 'ISO 8601; how long it holds (`granary.validFor`)'),
    ],
  },
];

/** Kinds that compare with another dataset or with a time before; the gate does not measure them from an entry. */
export const beyondTheForm = ['schemaChange', 'reference', 'reconcile', 'accuracy', 'anomaly', 'drift', 'leakage'];
