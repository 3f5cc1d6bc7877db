import { ref } from './people.mjs';

const names = [
  'client_id',
  'event_month',
  'age',
  'job',
  'marital',
  'education',
  'default',
  'balance',
  'housing',
  'loan',
  'contact',
  'day',
  'month',
  'duration',
  'campaign',
  'pdays',
  'previous',
  'poutcome',
  'y',
];
const months = [
  ['2008-05', 7957],
  ['2008-06', 4482],
  ['2008-07', 6380],
  ['2008-08', 5214],
  ['2008-10', 82],
  ['2008-11', 3602],
  ['2008-12', 13],
  ['2009-01', 1178],
  ['2009-02', 2294],
  ['2009-03', 258],
  ['2009-04', 2718],
  ['2009-05', 5572],
  ['2009-06', 639],
  ['2009-07', 209],
  ['2009-08', 773],
  ['2009-09', 301],
  ['2009-10', 447],
  ['2009-11', 312],
  ['2009-12', 199],
  ['2010-01', 214],
  ['2010-02', 230],
  ['2010-03', 353],
  ['2010-04', 220],
  ['2010-05', 213],
  ['2010-06', 234],
  ['2010-07', 213],
  ['2010-08', 308],
  ['2010-09', 260],
  ['2010-10', 298],
  ['2010-11', 238],
];
const digest = `sha256:9f2c${'0'.repeat(56)}41ab`;

export const files = months.map(([partition, rows]) => ({
  path: `${partition}.parquet`,
  rows,
  bytes: rows * 38,
  digest,
  partition: `event_month=${partition}`,
}));

export const contract = {
  revision: 1,
  semver: '1.0.0',
  state: 'approved',
  digest,
  author: ref('omar'),
  approvals: [{ by: ref('lena'), meaning: 'data owner', at: '2026-11-23T17:40:00Z' }],
  columns: names.map((name) => ({
    name,
    logicalType: /age|balance|day|duration|campaign|pdays|previous/.test(name) ? 'integer' : 'string',
    classification: name === 'client_id' ? 'personal' : 'internal',
    knownAfter: name === 'duration' ? 'target' : null,
    description: name === 'duration' ? 'Seconds of the last call; known only after it' : null,
  })),
};

export const datasets = [
  {
    id: '0198-ds-1',
    slug: 'bank',
    title: 'Bank marketing',
    owner: ref('lena'),
    steward: ref('omar'),
    state: 'active',
    stage: 'production',
    classification: 'personal',
    purposes: ['model-training'],
    contract: { revision: 1, semver: '1.0.0', state: 'approved' },
    newest: { number: 2, state: 'gate_failed' },
    head: 1,
    openVersion: null,
    allowedVerbs: [],
    readiness: [
      { item: 'contract approved', met: true, fix: null, link: '/datasets/bank/schema' },
      { item: 'owner and steward named', met: true, fix: null, link: null },
      { item: 'a version is published', met: true, fix: null, link: '/datasets/bank/versions/1' },
      { item: 'datasheet complete', met: false, fix: '“Known limits” is empty', link: null },
    ],
  },
  {
    id: '0198-ds-2',
    slug: 'news-pairs',
    title: 'News pairs',
    owner: ref('priya'),
    steward: ref('priya'),
    state: 'registered',
    stage: 'trial',
    classification: 'internal',
    purposes: [],
    contract: null,
    newest: null,
    head: null,
    openVersion: null,
    readiness: [],
  },
];

const version = (number, state, more) => ({
  dataset: 'bank',
  number,
  contentRevision: 1,
  state,
  parent: number > 1 ? number - 1 : null,
  contractRevision: 1,
  rows: 45211,
  bytes: 1718018,
  files,
  committedBy: ref('omar'),
  committedAt: '2026-11-23T17:58:00Z',
  manifestDigest: digest,
  schemaDigest: digest,
  digests: { manifest: digest },
  suspect: false,
  tags: [],
  allowedVerbs: [],
  history: [
    { state: 'open', at: '2026-11-23T17:55:00Z', by: ref('omar') },
    { state: 'committed', at: '2026-11-23T17:58:00Z', by: ref('omar') },
  ],
  ...more,
});

export const versions = {
  1: version(1, 'in_approval', { allowedVerbs: ['approve', 'reject'] }),
  2: version(2, 'gate_failed', { allowedVerbs: ['override'], suspect: true }),
};

const item = (code, title, verdict, value, more = {}) => ({
  code,
  title,
  room: 'quality',
  verdict,
  severity: 'error',
  value,
  expected: null,
  decidedBy: 'check run RUN-31',
  decidedAt: '2026-11-23T18:02:00Z',
  fix: null,
  link: null,
  ...more,
});

export const gates = {
  1: {
    verdict: 'passed',
    evaluatedAt: '2026-11-23T18:02:00Z',
    digest,
    met: 10,
    total: 11,
    items: [
      item('contract', 'Contract matches', 'met', '19 of 19 columns, 0 differences', { link: '/datasets/bank/schema' }),
      item('months', 'Every month present', 'waived', '30 of 31 months: 2008-09 did not arrive', {
        decidedBy: ref('lena'),
        link: '/quality?dataset=bank&state=all',
      }),
      item('rows', 'Rows as announced', 'met', '45 211 of 45 211'),
      item('unique', 'Client key unique', 'met', '0 duplicates in client_id'),
      item('outcome', 'Outcome is yes or no', 'met', '0 other values in y'),
      item('unknown', 'Unknown at most 25%', 'met', 'contact unknown in 13 020 rows (28.8%)', { severity: 'warning' }),
      item('fresh', 'Fresh at most 31 d old', 'met', 'newest month 2010-11, 1 d old'),
      item('leak', 'Known only after the call', 'met', '1 column marked: duration'),
      item('privacy', 'Privacy', 'met', '0 findings in 19 columns', { decidedBy: ref('dora'), room: 'governance' }),
      item('datasheet', 'Datasheet', 'met', '5 of 5 sections', { room: 'datasets' }),
      item('second', 'Second person', 'waiting', 'Lena or Dora; Omar committed this version', {
        room: 'governance',
        decidedBy: null,
        fix: 'ask Lena or Dora to approve',
      }),
    ],
  },
  2: {
    verdict: 'failed',
    evaluatedAt: '2026-11-24T06:01:00Z',
    digest,
    met: 5,
    total: 8,
    items: [
      item('contract', 'Contract matches', 'unmet', '17 of 19 columns: balance is missing, avg_balance is new', {
        expected: '19 columns',
        fix: 'send July again with the column balance',
        link: '/incidents/INC-1',
      }),
      item('outcome', 'Outcome is yes or no', 'unmet', '308 other values in y', {
        fix: 'See the rows',
        link: '/datasets/bank/ingests',
      }),
      item('types', 'Numbers are numbers', 'unmet', '308 values of avg_balance with a decimal comma', {
        fix: 'Fix the feed',
        link: '/incidents/INC-1',
      }),
      item('rows', 'Rows as announced', 'met', '308 of 308'),
      item('unique', 'Client key unique', 'met', '0 duplicates in client_id'),
      item('fresh', 'Fresh at most 31 d old', 'met', 'newest month 2010-11'),
      item('leak', 'Known only after the call', 'met', '1 column marked: duration'),
      item('privacy', 'Privacy', 'met', '0 findings'),
    ],
  },
};

const run = (file, state, more) => ({
  id: `run-${file}`,
  file,
  source: 'crm',
  digest,
  mode: 'append',
  state,
  version: 1,
  asOf: '2010-12-01T00:00:00Z',
  read: 308,
  good: 308,
  quarantined: 0,
  refused: 0,
  replacedRows: null,
  blockedBy: null,
  startedAt: '2026-11-23T17:50:00Z',
  finishedAt: '2026-11-23T17:50:02Z',
  ...more,
});

export const ingests = [
  run('2010-09-renamed.csv', 'blocked', {
    version: null,
    read: 320,
    good: 0,
    refused: 320,
    blockedBy: { control: 'CTL-1', incident: 'INC-1' },
  }),
  run('2010-07-schema-change.csv', 'quarantined', { version: 2, mode: 'replace', good: 0, quarantined: 308 }),
  ...months.map(([month, rows]) => run(`${month}.csv`, 'landed', { read: rows, good: rows })),
];

export const rowsOf = {
  columns: names,
  items: Array.from({ length: 5 }, (_, index) =>
    Object.fromEntries(
      names.map((name) => [
        name,
        name === 'client_id'
          ? `C${String(index).padStart(6, '0')}`
          : name === 'y'
            ? 'no'
            : name === 'event_month'
              ? '2008-05'
              : String(30 + index),
      ]),
    ),
  ),
  next: null,
};
