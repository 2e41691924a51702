import { createPayoutRequest, getPayoutRequest, listPayoutRequests } from '../generated/hey';
import { client } from '../generated/hey/client.gen';
import type { PayoutRequestAttributes } from '../generated/hey/types.gen';
import { LOOK_EVERY_MS, LOOKS_MAX, type Outcome, type Task } from './order';

/** Makes a payout with the functions of `@hey-api/openapi-ts`, and reads what became of it. */
export async function pay({ url, key, pointId, idempotencyKey }: Task): Promise<Outcome> {
  client.setConfig({ baseUrl: url, auth: key });
  const create = (pointAmount: string | number) =>
    createPayoutRequest({
      headers: { 'Idempotency-Key': idempotencyKey },
      body: {
        data: {
          type: 'payout-request',
          attributes: {
            point_id: pointId,
            point_currency: 'USD',
            point_amount: pointAmount,
            service: 'test_usd',
            fields: { account: 'built-client' },
          },
        },
      },
    });

  const created = await create('12.50');
  if (created.data === undefined) throw new Error(JSON.stringify(created.error));
  const { id } = created.data.data;
  const replayed = await create(12.5);
  const refused = await create('13.00');

  let attributes: PayoutRequestAttributes = created.data.data.attributes;
  for (let looks = 0; !attributes.final && looks < LOOKS_MAX; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const read = await getPayoutRequest({ path: { id } });
    if (read.data === undefined) throw new Error(JSON.stringify(read.error));
    // Without a fieldset all of it is there; with one the type says rightly that a member may be missing.
    attributes = read.data.data.attributes as PayoutRequestAttributes;
  }
  const whole = await getPayoutRequest({
    path: { id },
    query: { include: 'payouts', 'fields[payout]': ['amount', 'status'] },
  });
  const found = await listPayoutRequests({
    query: { 'filter[status]': ['PROCESSED', 'FAILED'], 'page[size]': 10 },
  });
  return {
    id,
    status: attributes.status,
    processedAmount: attributes.processed_amount,
    replayed: {
      id: replayed.data?.data.id ?? '',
      header: replayed.response?.headers.get('idempotent-replayed') ?? null,
    },
    payouts: (whole.data?.included ?? []).map(({ attributes: { amount = '', status = '' } }) => ({
      amount,
      status,
    })),
    found: (found.data?.data ?? []).map((each) => each.id),
    refusal: refused.error?.errors[0]?.code ?? '',
  };
}
