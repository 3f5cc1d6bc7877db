import { ref, usd } from './people.mjs';

const line = (number, work, quantity, accepted, rate, billed, payable, code) => ({
  line: number,
  work,
  quantity,
  accepted,
  rate,
  contractRate: code === 'UNKNOWN_WORK' ? null : '0.0500',
  billed: usd(billed),
  payable: usd(payable),
  code,
  evidence:
    code === 'UNKNOWN_WORK'
      ? 'There is no lot 9.'
      : [
          {
            text: `${work}: ${accepted} answers accepted`,
            note: 'audit of 50, up to 6 wrong',
            link: '/labeling/news-pairs-lots/lots',
          },
          { text: 'Agreement AG-B1: 0.0500 USD per answer' },
        ],
});

const lines = [
  line(1, 'Text pairs lot 1', 291, 291, '0.0500', '14.5500', '14.5500', 'MATCH'),
  line(2, 'Text pairs lot 2', 297, 297, '0.0500', '14.8500', '14.8500', 'MATCH'),
  line(3, 'Text pairs lot 3', 330, 300, '0.0500', '16.5000', '15.0000', 'OVER_QUANTITY'),
  line(4, 'Text pairs lot 4', 299, 0, '0.0500', '14.9500', '0.0000', 'NOT_ACCEPTED'),
  line(5, 'Text pairs lot 5', 300, 300, '0.0600', '18.0000', '15.0000', 'RATE_MISMATCH'),
  line(6, 'Text pairs lot 6', 299, 0, '0.0500', '14.9500', '0.0000', 'NOT_ACCEPTED'),
  line(7, 'Text pairs lot 7', 299, 299, '0.0500', '14.9500', '14.9500', 'MATCH'),
  line(8, 'Text pairs lot 8', 295, 295, '0.0500', '14.7500', '14.7500', 'MATCH'),
  line(9, 'Text pairs lot 7', 299, 299, '0.0500', '14.9500', '0.0000', 'DUPLICATE'),
  line(10, 'Rework lot 4', 128, 0, '0.0500', '6.4000', '0.0000', 'NOT_ACCEPTED'),
  line(11, 'Text pairs lot 9', 120, null, '0.0500', '6.0000', '0.0000', 'UNKNOWN_WORK'),
];

export const invoices = {
  'B-2209': {
    id: '0198-b2209',
    number: 'B-2209',
    vendor: 'brightline',
    state: 'reconciled',
    billed: usd('150.8500'),
    payable: usd('89.1000'),
    disputed: usd('61.7500'),
    receivedAt: '2026-11-24T07:00:00Z',
    lines,
    unbilled: [],
    allowedVerbs: ['dispute', 'approve'],
  },
  'Q-0917': {
    id: '0198-q0917',
    number: 'Q-0917',
    vendor: 'quickmark',
    state: 'received',
    billed: usd('46.8000'),
    payable: null,
    disputed: null,
    receivedAt: '2026-11-24T07:10:00Z',
    lines: [],
    unbilled: [],
    allowedVerbs: ['reconcile'],
  },
};

export const requests = [
  {
    id: '0198-req-1',
    key: 'REQ-1',
    title: 'Term-deposit model',
    purpose: 'model-training',
    state: 'submitted',
    consumer: 'term-deposit',
    neededBy: '2026-12-12',
    volume: '45 000 rows',
    metric: 'AUC at least 0.75',
    sensitivity: 'confidential',
    dataset: 'bank',
    requestedBy: ref('maya'),
    owner: null,
    steward: null,
    progress: 0,
    scores: [
      {
        method: 'rice',
        value: '160.00',
        by: ref('lena'),
        final: true,
        parts: { reach: '200', impact: '2', confidence: '0.8', effort: '2' },
      },
    ],
    forecast: { p50: '2026-12-09', p80: '2026-12-16', basis: 'three-point' },
    allowedVerbs: ['accept', 'decline', 'withdraw'],
  },
];

export const findings = [
  {
    id: '0198-f-1',
    dataset: 'bank',
    version: 2,
    check: 'columns',
    kind: 'schema',
    severity: 'error',
    column: 'balance',
    message: 'Column balance is missing; avg_balance is new',
    state: 'open',
    openedAt: '2026-11-24T06:01:00Z',
    waiver: null,
  },
  {
    id: '0198-f-2',
    dataset: 'bank',
    version: 1,
    check: 'months-complete',
    kind: 'completeness',
    severity: 'error',
    column: null,
    message: '2008-09 did not arrive',
    state: 'open',
    openedAt: '2026-11-23T18:02:00Z',
    waiver: { reason: 'It never existed in the source', expiresOn: '2027-11-23', askedBy: ref('omar'), agreedBy: null },
  },
  {
    id: '0198-f-3',
    dataset: 'bank',
    version: 1,
    check: 'unknown-share',
    kind: 'domain',
    severity: 'warning',
    column: 'contact',
    message: '28.8% unknown, at most 25% wanted',
    state: 'acknowledged',
    openedAt: '2026-11-23T18:02:00Z',
    waiver: null,
  },
];

export const today = {
  needsYou: [
    {
      id: 't1',
      kind: 'incident',
      severity: 2,
      object: 'INC-1',
      title: 'Schema change in bank, July',
      facts: 'commander Omar · 308 rows held at the gate · 0 delivered',
      link: '/incidents/INC-1',
      due: new Date(Date.now() + 720_000).toISOString(),
      waitingSince: null,
      action: { title: 'Write update', link: '/incidents/INC-1' },
    },
    {
      id: 't2',
      kind: 'incident',
      severity: 2,
      object: 'INC-2',
      title: 'August arrived with 104 of 260 rows',
      facts: 'bank · another kind, not merged with INC-1',
      link: '/incidents/INC-2',
      due: null,
      waitingSince: new Date(Date.now() - 480_000).toISOString(),
      action: { title: 'Acknowledge', link: '/incidents/INC-2' },
    },
    {
      id: 't3',
      kind: 'approval',
      severity: null,
      object: 'bank@v1',
      title: 'Approve bank v1',
      facts: 'gate 10 of 11 · committed by Omar',
      link: '/api/v1/datasets/bank/versions/1',
      due: null,
      waitingSince: new Date(Date.now() - 1_200_000).toISOString(),
      action: { title: 'Review', link: '/datasets/bank/versions/1' },
    },
    {
      id: 't4',
      kind: 'risk',
      severity: null,
      object: 'REQ-1',
      title: 'Term-deposit model',
      facts: 'P80 is 16 Dec 2026, 4 d after the needed date',
      link: '/planning/requests/REQ-1',
      due: null,
      waitingSince: new Date(Date.now() - 86_400_000).toISOString(),
      action: { title: 'Decide', link: '/planning/requests/REQ-1' },
    },
    {
      id: 't5',
      kind: 'invoice',
      severity: null,
      object: 'B-2209',
      title: 'Invoice B-2209 of brightline',
      facts: 'billed 150.85 USD · payable 89.10 · 61.75 disputed in 7 lines',
      link: '/planning/invoices/B-2209',
      due: null,
      waitingSince: new Date(Date.now() - 7_200_000).toISOString(),
      action: { title: 'Open', link: '/planning/invoices/B-2209' },
    },
  ],
  watching: [
    {
      object: 'news-pairs',
      title: 'news-pairs',
      state: 'open',
      what: '778 of 800 accepted · accuracy 89.6%, target 90%',
      next: 'due 4 Dec',
      link: '/labeling/news-pairs',
    },
    {
      object: 'bank@v2',
      title: 'bank v2',
      state: 'gate_failed',
      what: '3 checks failed on July · 308 rows quarantined',
      next: null,
      link: '/datasets/bank/versions/2',
    },
  ],
  since: [
    {
      at: new Date(Date.now() - 3_600_000).toISOString(),
      title: 'Lot 6 rejected again, 9 defects in 50',
      link: '/labeling/news-pairs-lots/lots',
      tone: 'bad',
    },
    {
      at: new Date(Date.now() - 7_200_000).toISOString(),
      title: '5 quickmark workers paused by the gold test',
      link: null,
      tone: 'info',
    },
  ],
  targets: [
    { kpi: 'cost-per-accepted', title: 'Cost per accepted item', value: 0.169, unit: 'USD', met: true },
    { kpi: 'rework', title: 'Rework', value: 0.25, unit: 'ratio', met: false },
  ],
};

const ratio = (numerator, denominator) => ({ value: numerator / denominator, numerator, denominator });
const series = (values) =>
  values.map((value, index) => ({ label: String(index + 1), value, n: 100, at: null, link: null }));
const tile = (value, unit, target, direction, met, n, values, limits, more = {}) => ({
  kpi: null,
  value,
  unit,
  target,
  direction,
  met,
  n,
  low: null,
  high: null,
  percentile: null,
  previous: null,
  note: null,
  series: series(values),
  limits,
  ...more,
});

export const dashboard = {
  from: '2026-10-29T00:00:00Z',
  to: '2026-11-27T00:00:00Z',
  dataThrough: '2026-11-27T08:45:00Z',
  cost: tile(
    0.169,
    'USD',
    0.2,
    'max',
    true,
    778,
    [0.148, 0.149, 0.15, 0.262, 0.15, 0.215, 0.15, 0.148],
    { centre: 0.17, low: null, high: 0.31 },
    { kpi: 'cost-per-accepted', previous: 0.181 },
  ),
  quality: tile(
    0.896,
    'ratio',
    0.9,
    'min',
    false,
    778,
    [0.9, 0.95, 0.89, 0.76, 0.91, 0.86, 0.96, 0.93],
    { centre: 0.9, low: 0.8, high: 0.99 },
    { kpi: 'accepted-accuracy', low: 0.872, high: 0.916 },
  ),
  speed: tile(
    31,
    'hours',
    48,
    'max',
    true,
    8,
    [22, 19, 26, 47, 18, 31, 16, 21],
    { centre: 25, low: null, high: 60 },
    { percentile: 80, previous: 34 },
  ),
  waterfall: [
    { label: 'Answers', note: 'brightline', amount: usd('89.1000') },
    { label: 'Adjudication', note: 'in-house, 353 answers', amount: usd('42.3600') },
    { label: 'Credits', note: 'none', amount: usd('0.0000') },
    { label: 'Total', note: 'for 778 items', amount: usd('131.4600'), total: true },
  ],
  vendors: [
    {
      vendor: 'inhouse',
      accuracy: 0.873,
      low: 0.853,
      high: 0.89,
      n: 1260,
      costPerAccepted: usd('0.2380'),
      tatP80Hours: 14,
      rework: ratio(0, 2),
    },
    {
      vendor: 'brightline',
      accuracy: 0.844,
      low: 0.832,
      high: 0.855,
      n: 3760,
      costPerAccepted: usd('0.1490'),
      tatP80Hours: 31,
      rework: ratio(2, 8),
    },
    {
      vendor: 'quickmark',
      accuracy: 0.523,
      low: 0.506,
      high: 0.541,
      n: 2980,
      costPerAccepted: null,
      tatP80Hours: 9,
      rework: ratio(8, 8),
    },
  ],
  rework: ratio(2, 8),
  coverage: ratio(778, 800),
  firstPass: ratio(6, 8),
  answersPerItem: 4.66,
  annotations: [
    { at: '2026-11-24T06:01:00Z', title: 'INC-1 schema change, no effect on labeling', link: '/incidents/INC-1' },
    { at: '2026-11-23T14:20:00Z', title: '5 quickmark workers paused by the gold test', link: null },
  ],
};

const kpi = (id, name, question, unit, direction, target, value, numerator, denominator, n) => ({
  id,
  name,
  question,
  unit,
  direction,
  target,
  value,
  numerator,
  denominator,
  n,
  interval: unit === 'ratio' ? [value - 0.02, value + 0.02] : null,
  dataThrough: '2026-11-24T08:45:00Z',
});
export const kpis = [
  kpi(
    'cost-per-accepted',
    'Cost per accepted item',
    'What does an accepted item cost?',
    'USD',
    'max',
    0.2,
    0.169,
    '131.46',
    '778',
    778,
  ),
  kpi(
    'accepted-accuracy',
    'Accepted accuracy',
    'How many accepted items are right?',
    'ratio',
    'min',
    0.9,
    0.896,
    697,
    778,
    778,
  ),
  kpi('tat-lot', 'Turnaround', 'How fast is a lot turned round?', 'hours', 'max', 48, 31, 8, 8, 8),
  kpi('rework', 'Rework', 'How much work came back?', 'ratio', 'max', 0.2, 0.25, 2, 8, 8),
  kpi('coverage', 'Coverage', 'How much of what was wanted is there?', 'ratio', 'min', 0.95, 0.9725, 778, 800, 800),
];
export const kpiDetail = (id) => ({
  ...kpis.find((one) => one.id === id),
  definition: 'Accepted lots only; rework counts once.',
  sql: 'select sum(cost.amount)    as numerator,\n       count(distinct item)  as denominator\n  from facts.cost\n  join facts.acceptance using (item)',
  readings: [0.15, 0.16, 0.17, 0.169].map((value, index) => ({
    at: `2026-11-2${index}T00:00:00Z`,
    value,
    n: 100 * (index + 1),
  })),
  limits: null,
  breakdown: [
    { label: 'brightline', value: 0.149, low: null, high: null, n: 600 },
    { label: 'inhouse', value: 0.238, low: null, high: null, n: 178 },
  ],
});

export const ledgerStatus = {
  entries: 1842,
  unsealed: 3,
  checkpoint: { size: 1839, root: `sha256:77aa${'0'.repeat(56)}be01`, at: '2026-11-24T09:00:00Z' },
  verifiedTo: 1842,
  verifiedAt: '2026-11-24T09:00:00Z',
  intact: true,
  brokenAt: null,
};
const actions = [
  ['omar', 'VersionCommitted', 'bank@v1'],
  ['lena', 'ContractApproved', 'bank contract 1.0.0'],
  [null, 'GateEvaluated', 'bank@v1'],
  ['maya', 'RequestSubmitted', 'REQ-1'],
  ['omar', 'IncidentAcknowledged', 'INC-1'],
];
export const ledger = Array.from({ length: 230 }, (_, index) => {
  const [login, action, object] = actions[index % actions.length];
  return {
    seq: 1842 - index,
    at: new Date(Date.UTC(2026, 10, 24, 9) - index * 60_000).toISOString(),
    actor: login && ref(login),
    action,
    object,
    outcome: 'ok',
    hash: `sha256:${String(index).padStart(4, '0')}${'0'.repeat(56)}00ff`,
  };
});

export const approvals = [
  {
    id: '0198-ap-1',
    subjectType: 'version',
    subject: 'bank@v1',
    digest: `sha256:9f2c${'0'.repeat(56)}41ab`,
    policy: 'version approval',
    required: 1,
    state: 'open',
    decisions: [],
    requestedBy: ref('omar'),
    requestedAt: '2026-11-23T18:05:00Z',
    link: '/api/v1/datasets/bank/versions/1',
  },
];

export const deliveries = [
  {
    id: '0198-del-1',
    key: 'DEL-1',
    state: 'acknowledged',
    dataset: 'bank',
    version: 1,
    consumer: 'term-deposit',
    purpose: 'model-training',
    link: null,
    manifestDigest: `sha256:9f2c${'0'.repeat(56)}41ab`,
    expiresAt: '2026-12-24T00:00:00Z',
  },
];
export const recalls = {
  'bank@v1': {
    dataset: 'bank',
    version: 1,
    severity: 'high',
    reason: 'duration leaked into the features',
    instruction: 'Train again without duration',
    consumers: 2,
    acknowledged: 1,
    closed: false,
    notices: [
      { id: 'n1', consumer: 'term-deposit', state: 'open', dueAt: '2026-11-26T00:00:00Z', evidence: null },
      {
        id: 'n2',
        consumer: 'churn',
        state: 'remediated',
        dueAt: '2026-11-26T00:00:00Z',
        evidence: 'trained again on v2, run 118',
      },
    ],
  },
};
