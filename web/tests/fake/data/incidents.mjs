import { ref } from './people.mjs';

const incident = (key, title, kind, state, more) => ({
  id: `0198-${key}`,
  key,
  title,
  kind,
  severity: 2,
  state,
  dataset: 'bank',
  openedAt: '2026-11-24T06:01:00Z',
  startedAt: '2026-11-24T06:00:00Z',
  detectedAt: '2026-11-24T06:01:00Z',
  acknowledgedAt: '2026-11-24T06:09:00Z',
  mitigatedAt: null,
  resolvedAt: null,
  reviewedAt: null,
  closedAt: null,
  commander: ref('omar'),
  source: 'gate',
  privacy: false,
  allowedVerbs: ['mitigate', 'close', 'note', 'change-severity', 'dismiss'],
  mttdMinutes: 1,
  mttrMinutes: null,
  closeNeeds: [
    {
      code: 'primary-cause',
      what: 'Primary cause',
      met: false,
      fix: 'confirmed, not yet marked primary',
      link: `/incidents/${key}#suspects`,
    },
    {
      code: 'control',
      what: 'Preventive control verified',
      met: false,
      fix: 'none linked yet',
      link: '/incidents/controls',
    },
    {
      code: 'correction',
      what: 'Corrected data published',
      met: false,
      fix: 'promised for today',
      link: '/datasets/bank/ingests',
    },
    { code: 'deliveries', what: 'No delivery of bad rows', met: true, fix: null, link: null },
  ],
  ...more,
});

export const incidents = {
  'INC-1': incident('INC-1', 'Schema change in bank, July', 'schema_change', 'mitigating'),
  'INC-2': incident('INC-2', 'August arrived with 104 of 260 rows', 'partial_data', 'open', {
    acknowledgedAt: null,
    commander: null,
    allowedVerbs: ['acknowledge', 'dismiss'],
    closeNeeds: [],
  }),
  'INC-3': incident('INC-3', 'Personal data in note', 'privacy', 'closed', {
    severity: 2,
    mitigatedAt: '2026-11-24T07:00:00Z',
    resolvedAt: '2026-11-24T08:00:00Z',
    closedAt: '2026-11-24T09:00:00Z',
    mttrMinutes: 119,
    allowedVerbs: ['reopen'],
    closeNeeds: [],
  }),
};

const at = (minute) => `2026-11-24T06:${String(minute).padStart(2, '0')}:00Z`;
export const timeline = [
  {
    at: at(0),
    actor: null,
    kind: 'file-arrived',
    text: 'File arrived: 2010-07-schema-change.csv, 308 rows',
    link: '/datasets/bank/ingests',
  },
  {
    at: at(1),
    actor: null,
    kind: 'gate-failed',
    text: 'Gate failed, 3 blocking checks',
    link: '/datasets/bank/versions/2',
  },
  { at: at(1), actor: null, kind: 'quarantined', text: '308 rows quarantined; v2 held at the gate', link: null },
  { at: at(1), actor: null, kind: 'opened', text: 'Opened as Sev2, Omar and Lena told', link: null },
  { at: at(9), actor: ref('omar'), kind: 'acknowledged', text: 'Acknowledged; commander is Omar', link: null },
  {
    at: at(15),
    actor: ref('omar'),
    kind: 'decision',
    text: 'cause 1 confirmed, the feed renamed balance and writes thousands',
    link: null,
    decision: true,
  },
  {
    at: at(20),
    actor: ref('lena'),
    kind: 'note',
    text: 'feed owner told, a corrected July is promised for today',
    link: null,
  },
  {
    at: at(31),
    actor: ref('omar'),
    kind: 'mitigation-started',
    text: 'Mitigation started: keep v1 as latest, ask July again',
    link: null,
  },
];

export const suspects = [
  {
    id: 's1',
    rank: 1,
    score: 0.87,
    parts: {},
    kind: 'schema_change',
    title: 'Schema change',
    evidence: {},
    sentence: 'balance → avg_balance · comma → semicolon · y yes/no → 1/0',
    confirmed: true,
    primary: false,
    state: 'confirmed',
  },
  {
    id: 's2',
    rank: 2,
    score: 0.21,
    parts: {},
    kind: 'volume_change',
    title: 'Volume change',
    evidence: {},
    sentence: '308 rows after 213 in June, +44.6%',
    confirmed: false,
    primary: false,
    state: 'open',
  },
  {
    id: 's3',
    rank: 3,
    score: 0.02,
    parts: {},
    kind: 'late_arrival',
    title: 'Late arrival',
    evidence: {},
    sentence: 'on time, 06:00',
    confirmed: false,
    primary: false,
    state: 'ruled_out',
  },
];

export const blastRadius = {
  reached: [
    { what: 'Versions held', count: 1, items: [{ title: 'bank v2', link: '/datasets/bank/versions/2' }], note: null },
    { what: 'Versions published', count: 0, items: [], note: 'v1 is untouched' },
    { what: 'Consumers with bad rows', count: 0, items: [], note: 'none told' },
    { what: 'Requests that wait', count: 1, items: [{ title: 'REQ-1', link: '/planning/requests/REQ-1' }], note: null },
  ],
};

export const controls = [
  {
    key: 'CTL-1',
    title: 'Every contract column present, y is yes or no',
    incident: 'INC-1',
    verifiedAt: '2026-11-24T08:30:00Z',
    caught: 1,
    missed: 0,
    state: 'verified',
  },
];
