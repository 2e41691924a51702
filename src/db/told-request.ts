import type { Knex } from 'knex';
import type { Mode, OrganizationId, PayoutRequestId } from '../domain/ids';
import type { PayoutRow } from './payout-reads';
import type { PayoutRequestRow, StoredPayoutRequest } from './payout-request-store';
import { preparedAlone, type Statement } from './prepared';

const REQUEST_COLUMNS = [
  'id',
  'mode',
  'point_id',
  'service',
  'point_currency',
  'service_currency',
  'point_amount',
  'service_amount',
  'rate',
  'status',
  'final',
  'resolution',
  'moderation_required',
  'processed_amount',
  'returned_amount',
  'late_paid_amount',
  'processed_point_amount',
  'attempts',
  'autoprocess',
  'wait_for_details',
  'wait_for_balance',
  'attempts_limit',
  'allow_split',
  'allow_partial',
  'parts_limit',
  'expires_at',
  'reference_id',
  'description',
  'metadata',
  'callback_url',
  'cancellation',
  'version',
  'created_at',
  'updated_at',
  'finished_at',
] as const satisfies readonly (keyof PayoutRequestRow)[];

const PAYOUT_COLUMNS = [
  'id',
  'payout_request_id',
  'part',
  'attempt',
  'route_id',
  'deposit_account_id',
  'provider_account_id',
  'connector',
  'currency',
  'deposit_currency',
  'status',
  'final',
  'certainty',
  'resolution',
  'moderation_required',
  'provider_reference',
  'idempotency_key',
] as const satisfies readonly (keyof PayoutRow)[];

// JSON has no whole numbers of this size, and no times.
const PAYOUT_AMOUNTS = [
  'amount',
  'deposit_amount',
  'fee',
  'processed_amount',
  'returned_amount',
] as const satisfies readonly (keyof PayoutRow)[];
type Times = 'created_at' | 'updated_at' | 'finished_at';

/** What a merchant is shown of a request. */
export type ShownRequest = Pick<StoredPayoutRequest, (typeof REQUEST_COLUMNS)[number] | 'sealed'>;

/** What a merchant is shown of a payout. */
export type ShownPayout = Pick<
  PayoutRow,
  (typeof PAYOUT_COLUMNS)[number] | (typeof PAYOUT_AMOUNTS)[number] | Times
>;

export type ToldRequest = { readonly request: ShownRequest; readonly payouts: readonly ShownPayout[] };

const READ: Statement = {
  name: 'told_request',
  text: `
  select ${REQUEST_COLUMNS.map((column) => `r.${column}`).join(', ')}, d.sealed,
    (select coalesce(json_agg(p order by p.part, p.attempt), '[]') from (
       select ${PAYOUT_COLUMNS.join(', ')}, created_at, updated_at, finished_at,
         ${PAYOUT_AMOUNTS.map((column) => `cast(${column} as text) as ${column}`).join(', ')}
       from payouts where organization_id = $1 and operation_id = $3
     ) p) as payouts
  from payout_requests r
  left join recipient_details d on d.organization_id = r.organization_id and d.operation_id = r.id
  where r.organization_id = $1 and r.mode = $2 and r.id = $3 and r.direct_route_id is null`,
};

type PayoutJson = Omit<ShownPayout, Times> & {
  readonly created_at: string;
  readonly updated_at: string;
  readonly finished_at: string | null;
};

/** A request with its payouts, by part, then by attempt: all of one moment, since one statement sees no other. */
export async function readToldRequest(
  db: Knex,
  owner: { readonly organizationId: OrganizationId; readonly mode: Mode },
  id: PayoutRequestId,
): Promise<ToldRequest | undefined> {
  const [found] = await preparedAlone<ShownRequest & { readonly payouts: readonly PayoutJson[] }>(db, READ, [
    owner.organizationId,
    owner.mode,
    id,
  ]);
  if (found === undefined) return undefined;
  const { payouts, ...request } = found;
  return { request, payouts: payouts.map(payoutFromJson) };
}

const payoutFromJson = (payout: PayoutJson): ShownPayout => ({
  ...payout,
  created_at: new Date(payout.created_at),
  updated_at: new Date(payout.updated_at),
  finished_at: payout.finished_at === null ? null : new Date(payout.finished_at),
});
