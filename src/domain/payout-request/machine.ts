export const REQUEST_STATUSES = [
  'CREATED',
  'WAITING_DETAILS',
  'READY',
  'DISPATCHING',
  'PENDING',
  'CANCELING',
  'PROCESSED',
  'PARTIALLY_PROCESSED',
  'FAILED',
  'EXPIRED',
  'TERMINATED',
  'CANCELED',
  'PARTIALLY_CANCELED',
  'RETURNED',
  'PARTIALLY_RETURNED',
] as const;

/** The merchant's order (domain §7). Spelled `CANCELED`, unlike a payout. */
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

const END: readonly RequestStatus[] = [];
const SETTLED: readonly RequestStatus[] = [
  'PROCESSED',
  'PARTIALLY_PROCESSED',
  'FAILED',
  'EXPIRED',
  'CANCELED',
  'PARTIALLY_CANCELED',
];

// One row a state: where it may go by the gateway's own doing. A row without arrows is final; what moves
// after that (a return, a late success) is a new fact, with an event and a ledger transaction of its own.
// biome-ignore format: a table is read by its columns
const MACHINE: Readonly<Record<RequestStatus, readonly RequestStatus[]>> = {
  CREATED:             ['WAITING_DETAILS', 'READY', 'DISPATCHING', 'PENDING', 'CANCELING', ...SETTLED],
  WAITING_DETAILS:     ['READY', 'DISPATCHING', 'TERMINATED', 'EXPIRED', 'CANCELED'],
  READY:               ['DISPATCHING', 'PENDING', ...SETTLED],
  DISPATCHING:         ['PENDING', 'CANCELING', ...SETTLED],
  PENDING:             ['DISPATCHING', 'CANCELING', ...SETTLED],
  CANCELING:           [...SETTLED],
  PROCESSED:           END,
  PARTIALLY_PROCESSED: END,
  FAILED:              END,
  EXPIRED:             END,
  TERMINATED:          END,
  CANCELED:            END,
  PARTIALLY_CANCELED:  END,
  RETURNED:            END,
  PARTIALLY_RETURNED:  END,
};

export function mayBecome(from: RequestStatus, to: RequestStatus): boolean {
  return MACHINE[from].includes(to);
}

export function isFinalRequest(status: RequestStatus): boolean {
  return MACHINE[status].length === 0;
}
