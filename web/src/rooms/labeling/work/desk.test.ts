import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { offline, Problem } from '../../../api/problem';
import type { AnswerReceipt, Assignment } from '../../../api/types';
import { Desk } from './desk';
import type { Claimed, DeskApi } from './deskApi';
import type { Outgoing } from './outbox';

const item = (number: number): Assignment => ({
  id: `a${number}`,
  leaseToken: `t${number}`,
  leaseUntil: '2099-01-01T00:00:00Z',
  programme: 'news',
  guideline: '1.0.0',
  task: { id: `task${number}`, payload: {} },
  draft: null,
});
const receipt = (id: string): AnswerReceipt => ({
  answer: { id },
  counted: true,
  reason: null,
  feedback: null,
  next: null,
});
const YES = { fields: { label: '1' } };
const NO = { fields: { label: '0' } };
const TIMES = { durationMs: 4000, activeMs: 3000 };

/** A server that hands out a1, a2, a3 … and can be unplugged. */
class FakeServer implements DeskApi {
  isAway = false;
  answers: Outgoing[] = [];
  private count = 0;
  private open: Assignment[] = [];

  async claim(_programme: string, isAhead: boolean): Promise<Claimed> {
    if (this.isAway) throw offline();
    while (this.open.length <= Number(isAhead)) this.open.push(item(++this.count));
    return { assignment: this.open[Number(isAhead)] ?? null, reason: null, retryAfterSeconds: null };
  }
  async answer(outgoing: Outgoing): Promise<AnswerReceipt> {
    if (this.isAway) throw offline();
    this.answers.push(outgoing);
    this.open = this.open.filter((one) => one.id !== outgoing.assignment.id);
    return receipt(`answer${this.answers.length}`);
  }
  async skip(assignment: Assignment): Promise<void> {
    this.open = this.open.filter((one) => one.id !== assignment.id);
  }
  async release(): Promise<void> {}
  async heartbeat(): Promise<null> {
    return null;
  }
}

let server: FakeServer;
let desk: Desk;
const settled = () => vi.advanceTimersByTimeAsync(0);

beforeEach(async () => {
  vi.useFakeTimers();
  localStorage.clear();
  server = new FakeServer();
  desk = new Desk('news', server);
  desk.start();
  await settled();
});
afterEach(() => {
  desk.stop();
  vi.useRealTimers();
});

test('one item is in view and one is ahead', () => {
  expect(desk.snapshot()).toMatchObject({ face: 'working', current: { id: 'a1' }, ahead: { id: 'a2' } });
});

test('the next item is in view before the answer has been taken', async () => {
  desk.submit(YES, TIMES);
  expect(desk.snapshot().current?.id).toBe('a2');
  await settled();
  expect(server.answers.map((sent) => [sent.assignment.id, sent.value])).toEqual([['a1', YES]]);
  expect(desk.snapshot()).toMatchObject({ waiting: 0, ahead: { id: 'a3' } });
});

test('without a connection answers wait in order and leave when it is back', async () => {
  server.isAway = true;
  desk.submit(YES, TIMES);
  await settled();
  desk.submit(NO, TIMES);
  await settled();
  expect(desk.snapshot()).toMatchObject({ waiting: 2, isStuck: true });

  server.isAway = false;
  await vi.advanceTimersByTimeAsync(6000);
  expect(server.answers.map((sent) => sent.assignment.id)).toEqual(['a1', 'a2']);
  expect(desk.snapshot()).toMatchObject({ waiting: 0, isStuck: false, face: 'working' });
});

test('answers that waited survive a reload', async () => {
  server.isAway = true;
  desk.submit(YES, TIMES);
  await settled();
  desk.stop();
  server.isAway = false;

  const after = new Desk('news', server);
  after.start();
  await settled();
  expect(server.answers.map((sent) => sent.assignment.id)).toEqual(['a1']);
  after.stop();
});

test('an answer sent twice carries the same key', async () => {
  const keys: string[] = [];
  server.answer = async (outgoing) => {
    keys.push(outgoing.key);
    if (keys.length === 1) throw offline();
    return receipt('answer1');
  };
  desk.submit(YES, TIMES);
  await vi.advanceTimersByTimeAsync(6000);
  expect(keys).toHaveLength(2);
  expect(keys[0]).toBe(keys[1]);
});

test('undo brings the item back and the next submit takes the old answer’s place', async () => {
  desk.submit(YES, TIMES);
  await settled();
  desk.undo();
  expect(desk.snapshot()).toMatchObject({ current: { id: 'a1' }, ahead: { id: 'a2' }, again: { value: YES } });
  desk.submit(NO, TIMES);
  await settled();
  expect(server.answers.at(-1)).toMatchObject({ supersedes: 'answer1', value: NO });
  expect(desk.snapshot().current?.id).toBe('a2');
});

test('after a minute there is nothing left to undo', async () => {
  desk.submit(YES, TIMES);
  await vi.advanceTimersByTimeAsync(61_000);
  desk.undo();
  expect(desk.snapshot().current?.id).toBe('a2');
});

test('a refused answer is said and does not block the next', async () => {
  server.answer = async () => {
    throw new Problem({ type: 'lease-not-yours', title: 'This item is with somebody else', status: 403 });
  };
  desk.submit(YES, TIMES);
  await settled();
  expect(desk.snapshot()).toMatchObject({ waiting: 0, notice: expect.stringContaining('somebody else') });
});

test('an empty queue says why and asks again when told', async () => {
  const later = new FakeServer();
  const claim = vi
    .fn()
    .mockResolvedValue({ assignment: null, reason: 'budget-exhausted', retryAfterSeconds: 10 } satisfies Claimed);
  later.claim = claim;
  const waiting = new Desk('other', later);
  waiting.start();
  await settled();
  expect(waiting.snapshot()).toMatchObject({ face: 'empty', emptyReason: 'budget-exhausted' });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(claim).toHaveBeenCalledTimes(2);
  waiting.stop();
});
