import createClient from 'openapi-fetch';
import type { components, paths } from '../generated/schema';
import { LOOK_EVERY_MS, LOOKS_MAX, type Outcome, type Task } from './order';

type Attributes = components['schemas']['PayoutRequestAttributes'];

const REQUESTS = '/v1/payout-gateway/payout-requests';

/** Makes a payout with the types of `openapi-typescript`, and reads what became of it. */
export async function pay({ url, key, pointId, idempotencyKey }: Task): Promise<Outcome> {
  const client = createClient<paths>({
    baseUrl: url,
    headers: { authorization: `Bearer ${key}` },
    // As the description says of every list in a query.
    querySerializer: { array: { style: 'form', explode: false } },
  });
  const create = (pointAmount: string | number) =>
    client.POST(REQUESTS, {
      params: { header: { 'Idempotency-Key': idempotencyKey } },
      headers: { 'content-type': 'application/vnd.api+json' },
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

  let attributes: Attributes = created.data.data.attributes;
  for (let looks = 0; !attributes.final && looks < LOOKS_MAX; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    const read = await client.GET(`${REQUESTS}/{id}`, { params: { path: { id } } });
    if (read.data === undefined) throw new Error(JSON.stringify(read.error));
    // Without a fieldset all of it is there; with one the type says rightly that a member may be missing.
    attributes = read.data.data.attributes as Attributes;
  }
  const whole = await client.GET(`${REQUESTS}/{id}`, {
    params: { path: { id }, query: { include: 'payouts', 'fields[payout]': ['amount', 'status'] } },
  });
  const found = await client.GET(REQUESTS, {
    params: { query: { 'filter[status]': ['PROCESSED', 'FAILED'], 'page[size]': 10 } },
  });
  return {
    id,
    status: attributes.status,
    processedAmount: attributes.processed_amount,
    replayed: {
      id: replayed.data?.data.id ?? '',
      header: replayed.response.headers.get('idempotent-replayed'),
    },
    payouts: (whole.data?.included ?? []).map(({ attributes: { amount = '', status = '' } }) => ({
      amount,
      status,
    })),
    found: (found.data?.data ?? []).map((each) => each.id),
    refusal: refused.error?.errors[0]?.code ?? '',
  };
}
