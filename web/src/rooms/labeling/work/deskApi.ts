import { exchange, send } from '../../../api/client';
import { Problem } from '../../../api/problem';
import type { AnswerReceipt, Assignment, Lease } from '../../../api/types';
import type { Outgoing } from './outbox';

export type Claimed = { assignment: Assignment | null; reason: string | null; retryAfterSeconds: number | null };

/** What the workbench asks of the server; a test gives a readable fake. */
export type DeskApi = {
  claim(programme: string, isAhead: boolean): Promise<Claimed>;
  answer(outgoing: Outgoing): Promise<AnswerReceipt>;
  skip(assignment: Assignment, reason: string): Promise<void>;
  release(assignment: Assignment): Promise<void>;
  heartbeat(assignment: Assignment): Promise<Lease | null>;
};

export const serverDesk: DeskApi = {
  async claim(programme, isAhead) {
    const body = isAhead ? { programme, prefetch: true } : { programme };
    const response = await exchange('POST', '/labeling/claims', { body });
    if (response.status === 204) {
      const seconds = Number(response.headers.get('Retry-After'));
      return {
        assignment: null,
        reason: response.headers.get('Granary-Reason'),
        retryAfterSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : null,
      };
    }
    const { assignment } = (await response.json()) as { assignment: Assignment };
    return { assignment, reason: null, retryAfterSeconds: null };
  },

  answer({ assignment, value, durationMs, activeMs, key, supersedes }) {
    const body = { leaseToken: assignment.leaseToken, value, durationMs, activeMs };
    return supersedes
      ? send('POST', '/labeling/answers/{answer}/supersede', {
          path: { answer: supersedes },
          body,
          idempotencyKey: key,
        })
      : send('POST', '/labeling/assignments/{assignment}/answer', {
          path: { assignment: assignment.id },
          body: { ...body, prefetch: true },
          idempotencyKey: key,
        });
  },

  async skip(assignment, reason) {
    await send('POST', '/labeling/assignments/{assignment}/skip', {
      path: { assignment: assignment.id },
      body: { leaseToken: assignment.leaseToken, reason },
    });
  },

  async release(assignment) {
    await send('POST', '/labeling/assignments/{assignment}/release', {
      path: { assignment: assignment.id },
      body: { leaseToken: assignment.leaseToken },
    });
  },

  heartbeat: (assignment) =>
    send('POST', '/labeling/assignments/{assignment}/heartbeat', {
      path: { assignment: assignment.id },
      body: { leaseToken: assignment.leaseToken },
    }),
};

/** Worth sending again: the server was away or tripped, the answer itself was not refused. */
export const isPassing = (failure: unknown): boolean =>
  !(failure instanceof Problem) || failure.isOffline || failure.status >= 500 || failure.status === 429;
