// What the pages read, by the names of the API. Once the server's OpenAPI document says the same, a type here becomes
// an alias of the generated one in schema.d.ts; nothing else of the UI changes.

/** ISO-8601 in UTC, as the server writes every time. */
export type Time = string;
/** A calendar day, `2026-12-12`. */
export type Day = string;
/** Exact decimal, never a float. */
export type Money = { amount: string; currency: string };
export type Person = { id: string; login: string; name: string };
export type Items<T> = { items: T[]; next: string | null };
/** A share and the two counts it is made of. */
export type Ratio = { value: number | null; numerator: number; denominator: number };
export type Interval = { low?: number | null; high?: number | null };

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
export type Job = {
  id: string;
  kind: string;
  state: JobState;
  stage: string | null;
  done: number | null;
  total: number | null;
  result: unknown;
  problem: { title: string; detail?: string } | null;
  startedAt: Time | null;
  finishedAt: Time | null;
};

// governance
export type Me = {
  id: string;
  login: string;
  name: string;
  kind: 'person' | 'service';
  roles: { role: string; scope: { type: string; key?: string | null } }[];
  permissions: Record<string, string>;
};
export type Approval = {
  id: string;
  subjectType: string;
  subject: string;
  digest: string | null;
  policy: string | null;
  required: number | null;
  state: string;
  decisions: { by: Person; decision: string; meaning?: string | null; reason?: string | null; at: Time }[];
  requestedBy: Person | null;
  requestedAt: Time;
  link: string | null;
};
export type LedgerEntry = {
  seq: number;
  at: Time;
  actor: Person | string | null;
  action: string;
  object: string;
  outcome: string;
  hash: string;
  detail?: unknown;
};
export type LedgerStatus = {
  entries: number;
  unsealed: number;
  checkpoint: { size: number; root: string; at: Time } | null;
  verifiedTo: number | null;
  verifiedAt: Time | null;
  intact: boolean | null;
  brokenAt?: number | null;
};

// datasets
export type ReadinessItem = { item: string; met: boolean; fix: string | null; link: string | null };
export type Dataset = {
  id: string;
  slug: string;
  title: string;
  owner: Person | null;
  steward: Person | null;
  state: string;
  stage: string | null;
  classification: string | null;
  purposes: string[];
  contract: { revision: number; semver: string; state: string } | null;
  newest: { number: number; state: string } | null;
  head: number | null;
  openVersion: number | null;
  readiness?: ReadinessItem[];
  allowedVerbs?: string[];
};
export type ContractColumn = {
  name: string;
  logicalType: string;
  classification?: string | null;
  knownAfter?: string | null;
  required?: boolean;
  description?: string | null;
};
export type Contract = {
  revision: number;
  semver: string;
  state: string;
  columns: ContractColumn[];
  digest: string;
  author: Person | null;
  approvals: { by: Person; meaning?: string | null; at: Time }[];
};
export type IngestRun = {
  id: string;
  file: string;
  source: string;
  digest: string | null;
  mode: 'append' | 'replace';
  state: 'received' | 'reading' | 'landed' | 'quarantined' | 'blocked' | 'refused' | 'failed';
  version: number | null;
  asOf: Time | null;
  read: number | null;
  good: number | null;
  quarantined: number | null;
  refused: number | null;
  replacedRows?: number | null;
  blockedBy?: { control: string; incident: string | null } | null;
  schemaChanges?: unknown[];
  warnings?: unknown[];
  startedAt: Time | null;
  finishedAt: Time | null;
};
export type VersionFile = { path: string; rows: number; bytes: number; digest: string; partition?: string | null };
export type Version = {
  dataset: string;
  number: number;
  contentRevision: number;
  state: string;
  parent: number | null;
  contractRevision: number | null;
  rows: number | null;
  bytes: number | null;
  files?: VersionFile[];
  committedBy: Person | null;
  committedAt: Time | null;
  manifestDigest: string | null;
  schemaDigest: string | null;
  digests?: { manifest?: string | null; datasheet?: string | null; gate?: string | null } | null;
  suspect?: boolean;
  history?: { state: string; at: Time; by: Person | null }[];
  allowedVerbs?: string[];
  tags?: string[];
};
export type GateVerdict = 'met' | 'unmet' | 'waived' | 'waiting' | 'overridden';
export type GateItem = {
  code: string;
  title: string;
  room: string;
  verdict: GateVerdict;
  severity: string | null;
  value: string | null;
  expected: string | null;
  decidedBy: Person | string | null;
  decidedAt: Time | null;
  fix: string | null;
  link: string | null;
};
export type Gate = {
  verdict: 'passed' | 'failed' | 'pending';
  evaluatedAt: Time | null;
  digest: string | null;
  met: number;
  total: number;
  items: GateItem[];
};
export type Rows = { columns: string[]; rows: (string | number | boolean | null)[][]; next?: string | null };

// quality
export type Finding = {
  id: string;
  dataset: string;
  version: number | null;
  check: string | null;
  kind: string;
  severity: string;
  column: string | null;
  message: string;
  state: 'open' | 'acknowledged' | 'resolved' | 'waived';
  openedAt: Time;
  waiver?: {
    reason: string;
    expiresOn: Day;
    askedBy: Person | null;
    agreedBy: Person | null;
    state?: string | null;
  } | null;
};

// incidents
export type CloseNeed = { code: string; what: string; met: boolean; fix: string | null; link: string | null };
export type Incident = {
  id: string;
  key: string;
  title: string;
  kind: string;
  severity: number;
  state: string;
  dataset: string | null;
  openedAt: Time;
  startedAt: Time | null;
  detectedAt: Time | null;
  acknowledgedAt: Time | null;
  mitigatedAt: Time | null;
  resolvedAt: Time | null;
  reviewedAt: Time | null;
  closedAt: Time | null;
  commander: Person | null;
  source: string | null;
  privacy?: boolean;
  allowedVerbs?: string[];
  closeNeeds?: CloseNeed[];
  mttdMinutes?: number | null;
  mttrMinutes?: number | null;
};
export type TimelineEntry = {
  id?: string;
  at: Time;
  actor: Person | null;
  kind: string;
  text: string;
  link?: string | null;
  decision?: boolean;
};
export type BlastRadius = {
  reached: { what: string; count: number; items: { title: string; link?: string | null }[]; note?: string | null }[];
};
export type Suspect = {
  id: string;
  rank: number;
  score: number;
  kind: string;
  title?: string | null;
  evidence: unknown;
  sentence: string;
  confirmed: boolean;
  primary: boolean;
  state?: 'open' | 'confirmed' | 'ruled_out';
};
export type IncidentAction = {
  id: string;
  incident: string;
  title: string;
  kind: string;
  owner: Person | null;
  dueOn: Day | null;
  state: string;
};
export type Control = {
  key: string;
  title: string;
  incident: string | null;
  verifiedAt: Time | null;
  caught: number;
  missed: number;
  state?: string;
};

// labeling
/** A figure beside the target it has to meet; `value` is null until there is something to measure. */
export type Target = Interval & {
  kpi?: string | null;
  value: number | null;
  unit: string;
  target: number | null;
  direction: 'max' | 'min';
  met: boolean | null;
  n: number | null;
  percentile?: number | null;
  previous?: number | null;
  note?: string | null;
};
export type ChoiceClass = { id: string; title: string; hotkey?: string | null };
export type LabelField = { name: string; type: string; title?: string | null; classes: ChoiceClass[] };
export type LabelConfig = { fields: LabelField[]; layout: string; question?: string | null };
export type Programme = {
  id: string;
  key: string;
  name: string;
  state: string;
  dataset: string | null;
  currency: string;
  targets: { cost: Target; quality: Target; speed: Target };
  counts: {
    tasks: number;
    gold: number;
    answers: number;
    resolved: number;
    accepted: number;
    rework: number;
    adjudication: number;
  };
  spend: { answers: Money; adjudication: Money; credits: Money; total: Money } | null;
  stopConfidence: number | null;
  guideline: { semver: string } | null;
  dueAt: Time | null;
  dataThrough: Time | null;
  allowedVerbs?: string[];
  labelConfig?: LabelConfig | null;
  progress?: { at: Time; accepted: number }[] | null;
  wanted?: number | null;
};
export type VendorCard = Interval & {
  vendor: string;
  state: string;
  answers: number;
  lots: number;
  lotsAccepted: number;
  accuracy: number | null;
  n: number;
  tatP80Hours: number | null;
  payable: Money | null;
  rework: Ratio | null;
};
export type AnnotatorCard = Interval & {
  annotator: Person;
  vendor: string | null;
  state: 'active' | 'paused';
  reason?: string | null;
  answers: number;
  accuracy: number | null;
  n: number;
  pausedAfter?: number | null;
};
export type Curve = {
  current: CurvePoint | null;
  adaptive: CurvePoint[];
  fixed: { method: string; answersPerItem: number; accuracy: number }[];
};
export type CurvePoint = { stop: number; answersPerItem: number; accuracy: number };
export type Lot = {
  id: string;
  programme: string;
  vendor: string;
  ordinal: number;
  round: number;
  size: number;
  state: string;
  n: number | null;
  accept: number | null;
  reject: number | null;
  seed: string | number | null;
  sample?: { externalKey: string; correct?: boolean | null }[];
  defects: number | null;
  decision: string | null;
  decidedBy: Person | string | null;
  acceptanceChances?: Record<string, number> | null;
};
export type Guideline = { semver: string; markdown: string; changeReason: string | null; acknowledged: boolean };
export type Assignment = {
  id: string;
  leaseToken: string;
  leaseUntil: Time;
  programme: string;
  guideline: string | { semver: string } | null;
  task: { id: string; payload: Record<string, unknown> };
  draft?: unknown;
};
export type AnswerReceipt = {
  answer: { id: string };
  counted: boolean;
  reason?: string | null;
  feedback?: { correct: boolean; label?: string; explanation?: string | null } | null;
  next: Assignment | null;
};
export type MyWork = {
  answeredToday: number;
  streak: number;
  gold: (Interval & { accuracy: number; n: number }) | null;
  state: 'active' | 'paused';
  reason?: string | null;
};

// delivery
export type Delivery = {
  id: string;
  key: string;
  state: string;
  dataset: string;
  version: number;
  consumer: string;
  purpose: string;
  link: string | null;
  manifestDigest: string | null;
  expiresAt: Time | null;
  requestedAt?: Time | null;
};
export type Notice = {
  id: string;
  consumer: string;
  state: 'open' | 'acknowledged' | 'overdue' | 'remediated' | 'waived';
  dueAt: Time | null;
  evidence: string | null;
};
export type Recall = {
  dataset: string;
  version: number;
  severity: string | number;
  reason: string;
  instruction: string;
  notices: Notice[];
  consumers: number;
  acknowledged: number;
  closed: boolean | number;
};

// planning
export type DataRequest = {
  id: string;
  key: string;
  title: string;
  purpose: string;
  state: string;
  consumer: string | null;
  neededBy: Day | null;
  volume?: string | number | null;
  metric?: string | null;
  sensitivity?: string | null;
  dataset?: string | null;
  requestedBy?: Person | null;
  owner?: Person | null;
  steward?: Person | null;
  progress?: number | null;
  scores?:
    | { method: string; value: string; by: Person | null; final: boolean; parts?: Record<string, string> }[]
    | null;
  forecast?: { p50: Day; p80: Day; basis: string } | null;
  allowedVerbs?: string[];
};
export type Invoice = {
  id: string;
  number: string;
  vendor: string;
  state: string;
  billed: Money | null;
  payable: Money | null;
  disputed: Money | null;
  receivedAt?: Time | null;
  dueOn?: Day | null;
  submittedBy?: Person | null;
  lines?: InvoiceLine[];
  unbilled?: { work: string; accepted: number; amount?: Money | null }[];
  allowedVerbs?: string[];
};
export type InvoiceLine = {
  line: number;
  work: string;
  quantity: number | string;
  accepted: number | string | null;
  rate: string | Money;
  contractRate: string | Money | null;
  billed: Money;
  payable: Money;
  code: string;
  evidence: unknown;
};

// insights
export type TodayRow = {
  id: string;
  kind: string;
  severity: number | null;
  object: string;
  title?: string | null;
  what?: string | null;
  facts?: string | null;
  link: string;
  due: Time | null;
  waitingSince: Time | null;
  action: { title: string; link: string } | null;
};
export type Today = {
  needsYou: TodayRow[];
  watching: { object: string; title: string; state: string; what: string; next: string | null; link: string | null }[];
  since: { at: Time; title: string; link: string | null; tone?: 'ok' | 'bad' | 'info' }[];
  targets?: { kpi: string; title: string; value: number | null; unit: string; met: boolean | null }[];
};
export type SeriesPoint = {
  label: string;
  value: number | null;
  n?: number | null;
  at?: Time | null;
  link?: string | null;
};
export type Limits = { centre?: number | null; low?: number | null; high?: number | null };
export type DashboardTile = Target & { series?: SeriesPoint[]; limits?: Limits | null };
export type Dashboard = {
  from: Time | null;
  to: Time | null;
  dataThrough: Time | null;
  cost: DashboardTile;
  quality: DashboardTile;
  speed: DashboardTile;
  waterfall: { label: string; note?: string | null; amount: Money; total?: boolean }[];
  vendors: (Interval & {
    vendor: string;
    accuracy: number | null;
    n: number;
    costPerAccepted: Money | null;
    tatP80Hours: number | null;
    rework: Ratio | null;
  })[];
  rework: Ratio | null;
  coverage: Ratio | null;
  firstPass: Ratio | null;
  answersPerItem: number | null;
  annotations: { at: Time; title: string; link?: string | null }[];
};
export type Kpi = {
  id: string;
  name: string;
  question: string;
  unit: string;
  direction: 'max' | 'min';
  target: number | null;
  value: number | null;
  numerator: number | string | null;
  denominator: number | string | null;
  n: number | null;
  interval?: [number, number] | null;
  dataThrough: Time | null;
};
export type KpiDetail = Kpi & {
  definition?: string | null;
  sql?: string | null;
  readings?: { at: Time; value: number | null; n: number | null }[];
  limits?: Limits | null;
  breakdown?: (Interval & { label: string; value: number | null; n: number | null })[];
};
