import { GATEWAY_ACTOR } from '../events/event';
import type { Cancellation } from '../payout-request/state';
import type { BatchStatus } from './machine';
import { type BatchChanges, type BatchState, changedBatch } from './state';

/** What the batch needs next, as its rows and its status say. */
export type BatchStep =
  | { readonly kind: 'preview' }
  | { readonly kind: 'dispatch' }
  | { readonly kind: 'cancel' }
  /** Nothing until a word comes, or this time has passed. */
  | { readonly kind: 'wait'; readonly forMs: number }
  | { readonly kind: 'over'; readonly status: BatchStatus };

/** What stands in the database about the rows of a batch and the requests that were made of them. */
export type BatchFacts = {
  /** Rows that are to be sent. */
  readonly readyLeft: boolean;
  /** Rows that are neither sent nor given up: ready ones, and those that are held. */
  readonly unsentLeft: boolean;
  readonly anySent: boolean;
  readonly openRequests: boolean;
  /** Open requests with nothing sent, which nobody has told yet that the batch is canceled. */
  readonly cancelableRequests: boolean;
  /** Of its requests, how many have paid something, and how many have not. */
  readonly paid: number;
  readonly unpaid: number;
};

const HOUR_MS = 3_600_000;
const LOOK_AGAIN_MIN_MS = 500;
const LOOK_AGAIN_MAX_MS = 60_000;

/** What has come to pass by itself: changes in their order, the batch as they leave it, and what is next. */
export function nextStep(
  before: BatchState,
  facts: BatchFacts,
  { at, unchangedForMs }: { readonly at: string; readonly unchangedForMs: number },
): { readonly changes: readonly BatchChanges[]; readonly batch: BatchState; readonly step: BatchStep } {
  const changes: BatchChanges[] = [];
  let batch = before;
  let known = facts;
  // Every move leads nearer to an end, or to a status in which a person is waited for.
  for (;;) {
    const move = moveOf(batch, known, at);
    if (move === undefined) break;
    changes.push(move);
    batch = changedBatch(batch, move);
    if (move.unsentRows !== undefined) known = { ...known, readyLeft: false, unsentLeft: false };
  }
  const waitedMs = changes.length > 0 ? 0 : unchangedForMs;
  return { changes, batch, step: stepOf(batch, known, { at, waitedMs }) };
}

function moveOf(batch: BatchState, facts: BatchFacts, at: string): BatchChanges | undefined {
  switch (batch.status) {
    case 'PREVIEWING':
    case 'AWAITING_APPROVAL':
      return batch.expiresAt <= at ? expired(facts, at) : undefined;
    case 'DISPATCHING':
      if (!facts.readyLeft) return moved('PENDING', 'batch.pending');
      return approvalRanOut(batch, at) ? askedAgain() : undefined;
    case 'PAUSED':
      return facts.readyLeft && approvalRanOut(batch, at) ? askedAgain() : undefined;
    case 'PENDING':
      return facts.openRequests ? undefined : moved('COMPLETED', 'batch.completed');
    case 'CANCELING':
      return facts.unsentLeft || facts.openRequests ? undefined : canceled(batch, facts);
    case 'COMPLETED':
    case 'CANCELED':
    case 'EXPIRED':
    case 'REJECTED':
      return undefined;
  }
}

type Seen = { readonly at: string; readonly waitedMs: number };

function stepOf(batch: BatchState, facts: BatchFacts, { at, waitedMs }: Seen): BatchStep {
  switch (batch.status) {
    case 'PREVIEWING':
      return { kind: 'preview' };
    case 'AWAITING_APPROVAL':
      return waitUntil(batch.expiresAt, at);
    case 'DISPATCHING':
      return { kind: 'dispatch' };
    case 'PAUSED':
      return batch.approval === null || !facts.readyLeft
        ? { kind: 'wait', forMs: HOUR_MS }
        : waitUntil(batch.approval.expiresAt, at);
    case 'PENDING':
      return lookAgain(waitedMs);
    case 'CANCELING':
      return facts.unsentLeft || facts.cancelableRequests ? { kind: 'cancel' } : lookAgain(waitedMs);
    case 'COMPLETED':
    case 'CANCELED':
    case 'EXPIRED':
    case 'REJECTED':
      return { kind: 'over', status: batch.status };
  }
}

/** An hour at most: a clock that is set may not put off what is due by more. */
function waitUntil(until: string, at: string): BatchStep {
  const leftMs = Date.parse(until) - Date.parse(at);
  return { kind: 'wait', forMs: Math.min(HOUR_MS, Math.max(LOOK_AGAIN_MIN_MS, leftMs)) };
}

/** Outcomes are looked for after a tenth of the time that was waited for them already: soon at first, then seldom. */
function lookAgain(waitedMs: number): BatchStep {
  const forMs = Math.round(Math.min(LOOK_AGAIN_MAX_MS, Math.max(LOOK_AGAIN_MIN_MS, waitedMs / 10)));
  return { kind: 'wait', forMs };
}

export function approvalRanOut({ approval }: BatchState, at: string): boolean {
  return approval !== null && approval.expiresAt <= at;
}

function moved(status: BatchStatus, type: 'batch.pending' | 'batch.completed'): BatchChanges {
  return { batch: { status }, events: [{ type, actor: GATEWAY_ACTOR, data: {} }] };
}

/** Who is asked again sees another preview first: what was sent meanwhile is no part of it. */
function askedAgain(): BatchChanges {
  return {
    batch: { status: 'AWAITING_APPROVAL', approval: null, previewOutdated: true },
    events: [
      {
        type: 'batch.awaiting_approval',
        actor: GATEWAY_ACTOR,
        data: { because: 'approval_expired' },
      },
    ],
  };
}

/** Where rows were sent on an earlier approval, their outcomes are still waited for. */
function expired({ anySent }: BatchFacts, at: string): BatchChanges {
  const data = { because: 'not_approved', expired_at: at };
  return anySent
    ? {
        batch: { status: 'PENDING' },
        events: [{ type: 'batch.pending', actor: GATEWAY_ACTOR, data }],
        unsentRows: 'expired',
      }
    : {
        batch: { status: 'EXPIRED' },
        events: [{ type: 'batch.expired', actor: GATEWAY_ACTOR, data }],
        unsentRows: 'expired',
      };
}

function canceled({ cancellation }: BatchState, facts: BatchFacts): BatchChanges {
  const result = cancelResult(facts);
  return {
    batch: {
      status: 'CANCELED',
      ...(cancellation === null ? {} : { cancellation: { ...cancellation, result } }),
    },
    events: [{ type: 'batch.canceled', actor: GATEWAY_ACTOR, data: { result } }],
  };
}

/** As of a request: what was paid is paid, even if it was canceled meanwhile. */
function cancelResult({ paid, unpaid }: BatchFacts): Cancellation['result'] {
  if (paid === 0) return 'done';
  return unpaid === 0 ? 'too_late' : 'partly';
}
