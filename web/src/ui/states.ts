import { words } from './format';
import type { IconName } from './Icon';

export type Tone = 'ok' | 'bad' | 'warn' | 'info' | 'muted';
export type Face = { tone: Tone; icon: IconName; word: string };

const face = (tone: Tone, icon: IconName, word: string): Face => ({ tone, icon, word });

/** How every state of every machine is shown. The word carries the meaning; colour and icon only repeat it. */
const faces: Record<string, Face> = {
  // versions and contracts
  open: face('info', 'play', 'Open'),
  committed: face('muted', 'clock', 'Committed'),
  gate_passed: face('ok', 'check', 'Gate passed'),
  gate_failed: face('bad', 'cross', 'Gate failed'),
  in_approval: face('muted', 'clock', 'Waiting for approval'),
  approved: face('ok', 'check', 'Approved'),
  rejected: face('bad', 'cross', 'Rejected'),
  published: face('ok', 'check', 'Published'),
  deprecated: face('warn', 'triangle', 'Deprecated'),
  recalled: face('bad', 'cross', 'Recalled'),
  abandoned: face('muted', 'dash', 'Abandoned'),
  erased: face('muted', 'dash', 'Erased'),
  draft: face('muted', 'dash', 'Draft'),
  in_review: face('muted', 'clock', 'In review'),
  superseded: face('muted', 'dash', 'Superseded'),
  revoked: face('bad', 'cross', 'Revoked'),
  registered: face('muted', 'dash', 'Registered'),
  active: face('ok', 'check', 'Active'),
  retired: face('muted', 'dash', 'Retired'),
  // ingest runs
  received: face('muted', 'clock', 'Received'),
  reading: face('info', 'play', 'Reading'),
  landed: face('ok', 'check', 'Landed'),
  quarantined: face('bad', 'cross', 'Quarantined'),
  blocked: face('bad', 'lock', 'Blocked at the door'),
  refused: face('bad', 'cross', 'Refused'),
  failed: face('bad', 'cross', 'Failed'),
  // findings, gate items
  met: face('ok', 'check', 'Met'),
  unmet: face('bad', 'cross', 'Failed'),
  waived: face('warn', 'triangle', 'Waived'),
  waiting: face('muted', 'clock', 'Waiting'),
  overridden: face('warn', 'triangle', 'Overridden'),
  passed: face('ok', 'check', 'Passed'),
  pending: face('muted', 'clock', 'Pending'),
  acknowledged: face('info', 'info', 'Acknowledged'),
  resolved: face('ok', 'check', 'Resolved'),
  // checks
  pass: face('ok', 'check', 'Passed'),
  warn: face('warn', 'triangle', 'Warning'),
  fail: face('bad', 'cross', 'Failed'),
  error: face('bad', 'cross', 'Not evaluated'),
  skipped: face('muted', 'dash', 'Skipped'),
  manual: face('muted', 'person', 'By a person'),
  stable: face('ok', 'check', 'Stable'),
  moderate: face('warn', 'triangle', 'Moderate'),
  drift: face('bad', 'triangle', 'Drift'),
  learning: face('muted', 'clock', 'Learning'),
  // incidents
  detected: face('bad', 'triangle', 'Open'),
  triaged: face('warn', 'triangle', 'Triaged'),
  mitigating: face('warn', 'triangle', 'Mitigating'),
  mitigated: face('info', 'check', 'Mitigated'),
  reviewed: face('ok', 'check', 'Reviewed'),
  closed: face('ok', 'check', 'Closed'),
  dismissed: face('muted', 'dash', 'Dismissed'),
  merged: face('muted', 'dash', 'Merged'),
  confirmed: face('ok', 'check', 'Confirmed'),
  ruled_out: face('info', 'info', 'Ruled out'),
  // labeling
  running: face('info', 'play', 'Running'),
  paused: face('warn', 'pause', 'Paused'),
  closing: face('muted', 'clock', 'Closing'),
  auditing: face('muted', 'clock', 'Being audited'),
  accepted: face('ok', 'check', 'Accepted'),
  rework: face('warn', 'undo', 'In rework'),
  escalated: face('warn', 'triangle', 'Escalated'),
  // delivery
  requested: face('muted', 'clock', 'Requested'),
  building: face('info', 'play', 'Being built'),
  ready: face('ok', 'check', 'Ready'),
  expired: face('muted', 'dash', 'Expired'),
  overdue: face('bad', 'triangle', 'Overdue'),
  remediated: face('ok', 'check', 'Remedied'),
  // planning
  submitted: face('muted', 'clock', 'Submitted'),
  declined: face('bad', 'cross', 'Declined'),
  fulfilled: face('ok', 'check', 'Fulfilled'),
  withdrawn: face('muted', 'dash', 'Withdrawn'),
  reconciled: face('warn', 'triangle', 'Reconciled'),
  disputed: face('warn', 'triangle', 'Disputed'),
  paid: face('ok', 'check', 'Paid'),
  // jobs
  queued: face('muted', 'clock', 'Queued'),
  done: face('ok', 'check', 'Done'),
  cancelled: face('muted', 'dash', 'Cancelled'),
};

export const faceOf = (state: string): Face =>
  faces[state.toLowerCase().replaceAll('-', '_')] ?? face('muted', 'dash', words(state));
