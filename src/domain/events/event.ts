export const EVENT_TYPES = [
  'request.created',
  'request.waiting_details',
  'request.ready',
  'request.dispatching',
  'request.pending',
  'request.canceling',
  'request.amended',
  'request.processed',
  'request.partially_processed',
  'request.failed',
  'request.expired',
  'request.terminated',
  'request.canceled',
  'request.partially_canceled',
  'request.returned',
  'request.partially_returned',
  'rate.fixed',
  'route.chosen',
  'split.planned',
  'failover.started',
  'cancel.requested',
  'cancel.too_late',
  'payout.created',
  'payout.invoking',
  'payout.processing',
  'payout.unknown',
  'payout.processed',
  'payout.partially_processed',
  'payout.failed',
  'payout.revoked',
  'payout.cancelled',
  'payout.returned',
  'payout.late_paid',
  'payout.resolved',
  'batch.created',
  'batch.previewing',
  'batch.previewed',
  'batch.awaiting_approval',
  'batch.duplicates_confirmed',
  'batch.approved',
  'batch.dispatching',
  'batch.paused',
  'batch.resumed',
  'batch.pending',
  'batch.canceling',
  'batch.completed',
  'batch.canceled',
  'batch.expired',
  'batch.rejected',
  'case.opened',
  'case.closed',
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** One line of an operation's log. `data` holds ids, codes and amounts as text; never a recipient's fields. */
export type NewEvent = {
  readonly type: EventType;
  readonly actor: string;
  readonly data: Readonly<Record<string, unknown>>;
};

/** The gateway itself, where no key and no person stands behind an event. */
export const GATEWAY_ACTOR = 'gateway';
