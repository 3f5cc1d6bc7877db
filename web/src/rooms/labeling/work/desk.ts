import { newKey } from '../../../api/client';
import type { AnswerReceipt, Assignment } from '../../../api/types';
import { type DeskApi, isPassing } from './deskApi';
import { type AnswerValue, Outbox, type Outgoing } from './outbox';

export type Given = { assignment: Assignment; value: AnswerValue; answer: string | null; at: number };

export type DeskState = {
  face: 'claiming' | 'working' | 'empty' | 'refused';
  current: Assignment | null;
  /** What was answered before it was taken back; null when the item is new. */
  again: Given | null;
  /** The next item, already here, so that it is painted with the key press. */
  ahead: Assignment | null;
  last: Given | null;
  waiting: number;
  isStuck: boolean;
  feedback: AnswerReceipt['feedback'];
  notice: string | null;
  emptyReason: string | null;
  refusal: unknown;
};

export const UNDO_MS = 60_000;
const RESEND_MS = 5_000;
const RECLAIM_SECONDS = 30;

/**
 * One annotator at work: one item in view, one fetched ahead, answers that leave through an outbox. An answer is never
 * waited for and never lost; the server may still refuse it, which is said.
 */
export class Desk {
  private state: DeskState = {
    face: 'claiming',
    current: null,
    again: null,
    ahead: null,
    last: null,
    waiting: 0,
    isStuck: false,
    feedback: null,
    notice: null,
    emptyReason: null,
    refusal: null,
  };
  private readonly listeners = new Set<() => void>();
  private readonly outbox: Outbox;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private isSending = false;
  private canFetchAhead = true;
  private readonly programme: string;
  private readonly api: DeskApi;

  constructor(programme: string, api: DeskApi) {
    this.programme = programme;
    this.api = api;
    this.outbox = new Outbox(programme);
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = (): DeskState => this.state;

  start(): void {
    this.change({ waiting: this.outbox.all().length });
    void this.flush().then(() => this.take());
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  /** Shows the next item at once and sends the answer behind it. */
  submit(value: AnswerValue, times: { durationMs: number; activeMs: number }): void {
    const { current, again, ahead } = this.state;
    if (!current) return;
    const outgoing: Outgoing = {
      assignment: current,
      value,
      ...times,
      key: newKey(),
      supersedes: again?.answer ?? null,
    };
    this.outbox.add(outgoing);
    this.change({
      current: ahead,
      ahead: null,
      again: null,
      face: ahead ? 'working' : 'claiming',
      last: { assignment: current, value, answer: null, at: Date.now() },
      waiting: this.outbox.all().length,
      feedback: null,
      notice: null,
    });
    void this.flush().then(() => this.take());
  }

  async skip(reason: string): Promise<void> {
    const { current, ahead } = this.state;
    if (!current) return;
    await this.api.skip(current, reason);
    this.change({ current: ahead, ahead: null, again: null, face: ahead ? 'working' : 'claiming', notice: null });
    await this.take();
  }

  get canUndo(): boolean {
    const { last, again } = this.state;
    return last !== null && again === null && last.answer !== null && Date.now() - last.at < UNDO_MS;
  }

  /** Brings the last item back with its answer; the next submit takes the old answer's place. */
  undo(): void {
    const { last, current } = this.state;
    if (!this.canUndo || !last) return;
    this.change({
      current: last.assignment,
      again: last,
      last: null,
      ahead: current ?? this.state.ahead,
      face: 'working',
      feedback: null,
    });
  }

  /** Tells the server that the person is still at it. */
  async stillHere(): Promise<void> {
    const { current, again } = this.state;
    if (!current || again) return;
    const extended = await this.api.heartbeat(current).catch(() => null);
    if (extended?.leaseUntil && this.state.current?.id === current.id) {
      this.change({ current: { ...current, leaseUntil: extended.leaseUntil } });
    }
  }

  /** Sends what waits, oldest first; one at a time, so that answers arrive in the order they were given. */
  async flush(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    try {
      for (let outgoing = this.outbox.all()[0]; outgoing; outgoing = this.outbox.all()[0]) {
        try {
          this.received(outgoing, await this.api.answer(outgoing));
        } catch (failure) {
          if (isPassing(failure)) {
            this.change({ isStuck: true });
            clearTimeout(this.timer);
            this.timer = setTimeout(() => void this.flush().then(() => this.take()), RESEND_MS);
            return;
          }
          this.outbox.remove(outgoing.key);
          this.change({
            notice: `The last answer was not taken: ${(failure as Error).message}`,
            waiting: this.outbox.all().length,
          });
        }
      }
      this.change({ isStuck: false });
    } finally {
      this.isSending = false;
    }
  }

  private received(outgoing: Outgoing, receipt: AnswerReceipt): void {
    this.outbox.remove(outgoing.key);
    const { last, current } = this.state;
    this.change({
      waiting: this.outbox.all().length,
      last: last?.assignment.id === outgoing.assignment.id ? { ...last, answer: receipt.answer.id } : last,
      feedback: receipt.feedback ?? null,
      notice:
        receipt.counted === false
          ? `Kept, but not counted: ${receipt.reason ?? 'its place was taken meanwhile'}`
          : null,
    });
    const next = receipt.next;
    if (!next || next.id === current?.id || next.id === this.state.ahead?.id) return;
    if (!current) this.change({ current: next, face: 'working' });
    else this.change({ ahead: next });
  }

  /** Claims what is missing: the item in view first, then the one ahead of it. */
  async take(): Promise<void> {
    try {
      if (!this.state.current) {
        const { assignment, reason, retryAfterSeconds } = await this.api.claim(this.programme, false);
        if (!assignment) {
          clearTimeout(this.timer);
          this.timer = setTimeout(() => void this.take(), (retryAfterSeconds ?? RECLAIM_SECONDS) * 1000);
          return this.change({ face: 'empty', emptyReason: reason });
        }
        this.change({ current: assignment, face: 'working', refusal: null });
      }
    } catch (refusal) {
      if (!isPassing(refusal)) return this.change({ face: 'refused', refusal });
      this.change({ isStuck: true });
      clearTimeout(this.timer);
      this.timer = setTimeout(() => void this.flush().then(() => this.take()), RESEND_MS);
      return;
    }
    if (this.state.ahead || !this.canFetchAhead) return;
    // Fetching ahead is a comfort: where the server does not offer it, the answer brings the next item.
    const ahead = await this.api.claim(this.programme, true).catch(() => null);
    if (!ahead?.assignment) this.canFetchAhead = ahead !== null;
    else if (ahead.assignment.id !== this.state.current?.id && !this.state.ahead)
      this.change({ ahead: ahead.assignment });
  }

  private change(part: Partial<DeskState>): void {
    this.state = { ...this.state, ...part };
    for (const listener of this.listeners) listener();
  }
}
