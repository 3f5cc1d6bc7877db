// The API's own types, generated from its OpenAPI document, by the names the pages use. Words of state machines are
// texts in the document; where a page must know every word, they are narrowed here and nowhere else.
import type { components } from '../../target/schema';

type Schemas = components['schemas'];
type Narrowed<T, N> = Omit<T, keyof N> & N;

/** ISO-8601 in UTC, as the server writes every time. */
export type Time = string;
/** A calendar day, `2026-12-12`. */
export type Day = string;
/** Exact decimal, never a float. */
export type Money = Schemas['platform.Money'];
export type Person = Schemas['governance.People.Person'];
export type Items<T> = { items: T[]; next: string | null };
/** A share and the two counts it is made of. */
export type Ratio = Schemas['insights.DashboardView.Ratio'];

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';
export type Job = Narrowed<
  Schemas['platform.Job'],
  { state: JobState; result: unknown; problem: { title: string; detail?: string } | null }
>;

// governance
export type Me = Schemas['governance.Session.MeView'];
export type Approval = Schemas['governance.Approval.ApprovalView'];
export type LedgerEntry = Schemas['governance.Ledger.EntryView'];
export type LedgerStatus = Schemas['governance.Ledger.StatusView'];

// datasets
export type ReadinessItem = Schemas['datasets.Overview.Ready'];
export type Dataset = Schemas['datasets.Dataset.DatasetView'];
export type ContractColumn = Schemas['datasets.Contract.ColumnView'];
export type Contract = Schemas['datasets.Contract.ContractView'];
export type IngestRun = Schemas['datasets.Ingest.RunView'];
export type VersionFile = Schemas['datasets.Version.FileView'];
export type Version = Schemas['datasets.Version.VersionView'];
export type VersionLine = Schemas['datasets.Version.VersionLine'];
export type GateVerdict = 'met' | 'unmet' | 'waived' | 'waiting' | 'overridden';
export type GateItem = Narrowed<Schemas['datasets.Version.ItemView'], { verdict: GateVerdict }>;
export type Gate = Narrowed<Schemas['datasets.Version.GateView'], { items: GateItem[] }>;
export type Rows = Schemas['datasets.Content.RowsView'];

// quality
export type Finding = Schemas['quality.Finding.FindingView'];
export type RunHead = Schemas['quality.CheckRunStore.Head'];
export type CheckRun = Schemas['quality.CheckRun.RunView'];
export type CheckLine = Schemas['quality.CheckRun.CheckView'];
export type FlaggedRow = Schemas['quality.CheckRunDesk.FlaggedRow'];
export type Quarantine = Schemas['quality.Quarantine.QuarantineView'];
export type QuarantineRow = Schemas['quality.Quarantine.RowView'];
export type HeldFile = Schemas['quality.Quarantine.QuarantinedFileView'];
export type QuarantineGroup = Schemas['quality.QuarantineStore.Group'];
export type Comparison = Schemas['quality.Comparison.ComparisonView'];
export type ComparisonLine = Schemas['quality.Comparison.ComparisonLine'];
export type Profile = Schemas['quality.Profiling.ProfileView'];
export type ColumnProfile = Schemas['engine.ColumnProfile'];
export type Suite = Schemas['quality.Suite.SuiteView'];
export type SuiteLine = Schemas['quality.Suite.SuiteLine'];
export type SuiteCheck = Schemas['quality.Suite.SuiteCheckView'];
export type MetricHistory = Schemas['quality.Metric.HistoryView'];
export type MetricPoint = Schemas['quality.Metric.PointView'];
export type QualityGate = Schemas['quality.Gate.QualityGateView'];
export type Calendar = Schemas['quality.Metric.CalendarView'];
export type CalendarDay = Schemas['quality.Metric.DayView'];
export type Monitor = Schemas['quality.Monitor.MonitorView'];
export type Suggestions = Schemas['quality.Suggestion.SuggestionsView'];
export type SuggestionsLine = Schemas['quality.Suggestion.SuggestionsLine'];
export type Suggestion = Schemas['quality.SuggestionJob.SuggestionView'];

// incidents
export type CloseNeed = Schemas['incidents.IncidentView.CloseNeed'];
export type Incident = Schemas['incidents.IncidentView'];
export type TimelineEntry = Schemas['incidents.Timeline.Entry'];
export type BlastRadius = Schemas['incidents.Impact.BlastRadius'];
export type Suspect = Schemas['incidents.Suspects.SuspectView'];
export type Control = Schemas['incidents.ControlDesk.ControlView'];
export type Review = Schemas['incidents.ReviewDesk.ReviewView'];

// labeling
export type Direction = 'max' | 'min';
/** A figure beside the target it has to meet; `value` is null until there is something to measure. */
export type Target = Narrowed<Schemas['labeling.Target'], { direction: Direction }>;
export type ChoiceClass = Schemas['labeling.LabelConfig.ChoiceClass'];
export type LabelField = Schemas['labeling.LabelConfig.Field'];
export type LabelConfig = Schemas['labeling.LabelConfig'];
export type Programme = Narrowed<
  Schemas['labeling.Figures.ProgrammeView'],
  { targets: { cost: Target; quality: Target; speed: Target } }
>;
export type VendorCard = Schemas['labeling.Figures.VendorCard'];
export type AnnotatorCard = Schemas['labeling.Figures.AnnotatorCard'];
export type Curve = Schemas['labeling.Curve.View'];
export type Lot = Schemas['labeling.LotViews.LotView'];
export type Guideline = Schemas['labeling.Programmes.GuidelineView'];
/** A payload is whatever the programme's layout shows. */
export type Assignment = Narrowed<
  Schemas['labeling.QueueViews.AssignmentView'],
  { task: { id: string; payload: Record<string, unknown> }; draft: unknown }
>;
export type AnswerReceipt = Narrowed<Schemas['labeling.QueueViews.ReceiptView'], { next: Assignment | null }>;
export type Lease = Schemas['labeling.QueueViews.LeaseView'];
export type MyWork = Schemas['labeling.Figures.MyView'];

// delivery
export type Delivery = Schemas['delivery.Delivery.DeliveryView'];
export type Notice = Schemas['delivery.Recall.NoticeView'];
export type Recall = Schemas['delivery.Recall.RecallView'];

// planning
export type DataRequest = Schemas['planning.RequestView'];
export type Invoice = Schemas['planning.InvoiceView'];
export type InvoiceLine = Schemas['planning.InvoiceView.LineView'];

// insights
export type TodayRow = Schemas['insights.TodayView.Waiting'];
export type Today = Schemas['insights.TodayView'];
export type SeriesPoint = Schemas['insights.DashboardView.Point'];
export type Limits = Schemas['insights.KpiDetail.Limits'];
export type DashboardTile = Narrowed<Schemas['insights.DashboardView.Target'], { direction: Direction }>;
export type Dashboard = Narrowed<
  Schemas['insights.DashboardView'],
  { cost: DashboardTile; quality: DashboardTile; speed: DashboardTile }
>;
export type Kpi = Narrowed<Schemas['insights.KpiView'], { direction: Direction }>;
export type KpiDetail = Narrowed<Schemas['insights.KpiDetail'], Kpi>;
