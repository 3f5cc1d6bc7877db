import { people, ref, usd } from './people.mjs';

const target = (value, unit, limit, direction, met, n, more = {}) => ({
  kpi: null,
  value,
  unit,
  target: limit,
  direction,
  met,
  n,
  low: null,
  high: null,
  percentile: null,
  previous: null,
  note: null,
  ...more,
});

const targets = {
  cost: target(0.169, 'USD', 0.2, 'max', true, 778, { kpi: 'cost-per-accepted', previous: 0.181 }),
  quality: target(0.896, 'ratio', 0.9, 'min', false, 778, { kpi: 'accepted-accuracy', low: 0.872, high: 0.916 }),
  speed: target(31, 'hours', 48, 'max', true, 8, { percentile: 80 }),
};

const labelConfig = {
  layout: 'text-pair',
  fields: [
    {
      name: 'label',
      type: 'choice',
      title: 'Does the claim follow from the text?',
      classes: [
        { id: '1', title: 'Yes, it follows', hotkey: '1' },
        { id: '0', title: 'No, or cannot tell', hotkey: '2' },
      ],
    },
  ],
};

const programme = (key, name, state, more) => ({
  id: `0198-p-${key}`,
  key,
  name,
  state,
  dataset: null,
  currency: 'USD',
  targets,
  counts: { tasks: 800, gold: 40, answers: 3730, resolved: 790, accepted: 778, rework: 12, adjudication: 10 },
  spend: { answers: usd('89.1000'), adjudication: usd('42.3600'), credits: usd('0.0000'), total: usd('131.4600') },
  stopConfidence: 0.95,
  guideline: { semver: '2.0.0' },
  dueAt: '2026-12-04T00:00:00Z',
  dataThrough: '2026-11-24T08:45:00Z',
  allowedVerbs: ['pause', 'close'],
  labelConfig,
  wanted: 800,
  progress: [
    ['2026-11-12', 100],
    ['2026-11-14', 200],
    ['2026-11-16', 300],
    ['2026-11-18', 400],
    ['2026-11-20', 500],
    ['2026-11-23', 600],
    ['2026-11-24', 778],
  ].map(([at, accepted]) => ({ at: `${at}T12:00:00Z`, accepted })),
  ...more,
});

export const programmes = [
  programme('news-pairs', 'News pairs', 'open'),
  programme('news-pairs-lots', 'News pairs, vendor lots', 'closed', { allowedVerbs: [] }),
];

const rework = (numerator, denominator) => ({ value: numerator / denominator, numerator, denominator });

export const vendorCards = [
  {
    vendor: 'brightline',
    state: 'active',
    answers: 2654,
    lots: 8,
    lotsAccepted: 6,
    accuracy: 0.844,
    low: 0.832,
    high: 0.855,
    n: 3760,
    tatP80Hours: 31,
    payable: usd('89.1000'),
    rework: rework(2, 8),
  },
  {
    vendor: 'inhouse',
    state: 'active',
    answers: 353,
    lots: 0,
    lotsAccepted: 0,
    accuracy: 0.873,
    low: 0.853,
    high: 0.89,
    n: 1260,
    tatP80Hours: 14,
    payable: usd('42.3600'),
    rework: null,
  },
  {
    vendor: 'quickmark',
    state: 'paused',
    answers: 2340,
    lots: 8,
    lotsAccepted: 0,
    accuracy: 0.523,
    low: 0.506,
    high: 0.541,
    n: 2980,
    tatP80Hours: 9,
    payable: usd('0.0000'),
    rework: rework(8, 8),
  },
];

export const annotatorCards = Array.from({ length: 164 }, (_, index) => {
  const login = `w${String(index + 1).padStart(3, '0')}`;
  const isBad = index < 5;
  return {
    annotator: { id: `0198-${login}`, login, name: login },
    vendor: isBad ? 'quickmark' : index < 13 ? 'inhouse' : 'brightline',
    state: isBad ? 'paused' : 'active',
    reason: isBad ? 'gold-test' : null,
    answers: 20 + ((index * 37) % 180),
    accuracy: isBad ? 0.5 : 0.84,
    low: isBad ? 0.3 : 0.74,
    high: isBad ? 0.7 : 0.92,
    n: 20,
    pausedAfter: isBad ? 12 + index * 2 : null,
  };
});

export const curve = {
  current: { stop: 0.95, answersPerItem: 4.66, accuracy: 0.919 },
  adaptive: [
    { stop: 0.9, answersPerItem: 4.1, accuracy: 0.911 },
    { stop: 0.95, answersPerItem: 4.66, accuracy: 0.919 },
    { stop: 0.98, answersPerItem: 5.45, accuracy: 0.923 },
  ],
  fixed: [
    [3, 0.803, 0.841],
    [5, 0.847, 0.898],
    [10, 0.897, 0.929],
  ].flatMap(([answersPerItem, majority, weighted]) => [
    { method: 'majority', answersPerItem, accuracy: majority },
    { method: 'dawid-skene', answersPerItem, accuracy: weighted },
  ]),
};

const defects = { brightline: [4, 2, 5, 16, 3, 9, 1, 2], quickmark: [14, 12, 19, 21, 16, 15, 18, 20] };
export const lots = Object.entries(defects).flatMap(([vendor, found]) =>
  found.map((count, index) => ({
    id: `0198-lot-${vendor}-${index + 1}`,
    programme: 'news-pairs-lots',
    vendor,
    ordinal: index + 1,
    round: count > 6 ? 2 : 1,
    size: 100,
    state: count > 6 ? 'rejected' : 'accepted',
    n: 50,
    accept: 6,
    reject: 7,
    seed: 20261123,
    sample: [],
    defects: count,
    decision: count > 6 ? 'rejected' : 'accepted',
    decidedBy: 'audit plan',
    acceptanceChances: { 0.08: 0.97, 0.15: 0.288, 0.2: 0.039 },
  })),
);

export const guideline = {
  semver: '2.0.0',
  changeReason: 'Names and dates must match',
  acknowledged: true,
  markdown:
    '# Does it follow?\n\nSay **yes** only when a careful reader of the text would agree with the claim.\n\n- Names and dates must match.\n- What is merely likely does not follow.\n\n## Numbers\n\nA number in the claim must be in the text, or follow from it by counting.',
};

const pairs = [
  ['Satomi Mitarai died of blood loss.', 'Satomi Mitarai bled to death.'],
  [
    'In 1541 the Turks took the Buda and held it until 1686; the city changed very little during this time.',
    'The Turks held Buda between 1541 and 1686.',
  ],
  [
    'Hyperhidrosis is more common than you think. This condition affects 1 out of 25 people.',
    'Asians have an even higher rate of incidence.',
  ],
  [
    'Militant groups in Iraq have waged a kidnapping campaign aimed at driving out U.S. supporting companies and troops.',
    'About 70 foreigners have been abducted.',
  ],
];

/** A queue without end: each claim opens the next pair. */
export class Queue {
  constructor() {
    this.count = 0;
    this.open = [];
    this.answers = new Map();
  }

  next() {
    this.count += 1;
    const [text, hypothesis] = pairs[this.count % pairs.length];
    const assignment = {
      id: `0198-a-${this.count}`,
      leaseToken: `lease-${this.count}`,
      leaseUntil: new Date(Date.now() + 15 * 60_000).toISOString(),
      programme: 'news-pairs',
      guideline: '2.0.0',
      task: { id: `0198-t-${this.count}`, payload: { text, hypothesis } },
    };
    this.open.push(assignment);
    return assignment;
  }

  claim(isAhead) {
    const place = isAhead ? 1 : 0;
    while (this.open.length <= place) this.next();
    return this.open[place];
  }

  finish(id) {
    this.open = this.open.filter((assignment) => assignment.id !== id);
  }
}

export const mine = {
  answeredToday: 143,
  streak: 12,
  gold: { accuracy: 0.92, low: 0.75, high: 0.98, n: 25 },
  state: 'active',
  reason: null,
};
export const manager = ref(people.priya.login);
