import { fixRate } from '../../../activities/fix-rate';
import { planRoutes } from '../../../activities/plan-routes';
import type { ActivityDeps } from '../../../activities/ports';
import { matchesPattern } from '../../../src/config/patterns';
import { cachedConfiguration } from '../../../src/db/configuration-cache';
import { newId } from '../../../src/db/new-id';
import { requestBooks } from '../../../src/db/request-book/request-books';
import type { TestApi } from './api';

const NO_PROVIDER = async (): Promise<never> => {
  throw new Error('planning calls no provider');
};

/** Fixes the rate and plans, as the activities of a request do; gives the recorded decision and the request's end. */
export async function planAsAWorker({ db, deps }: TestApi, requestId: string) {
  const { vault } = deps;
  const row = await db('payout_requests').where({ id: requestId }).first();
  const asked = { organizationId: row.organization_id, requestId: row.id };
  const activities = {
    books: requestBooks({ db, vault, newId, configuration: cachedConfiguration(db, vault) }),
    clock: { nowMs: deps.nowMs },
    matches: matchesPattern,
    newPayoutId: () => newId('payout'),
    intents: { keepAnswer: NO_PROVIDER },
    rates: { renew: NO_PROVIDER, readings: NO_PROVIDER },
    providers: {
      submit: NO_PROVIDER,
      query: NO_PROVIDER,
      notFoundProvesAfterMs: NO_PROVIDER,
      callLimits: async () => ({ callTimeoutMs: 1, queryFirstMs: 1, queryMaxMs: 1, queryForMs: 1 }),
    },
  } satisfies ActivityDeps;
  const needsRate = row.point_currency !== row.service_currency;
  const rate = needsRate ? await fixRate(activities)({ ...asked, renewed: false }) : undefined;
  if (rate !== undefined && rate.kind !== 'fixed') throw new Error(`no rate was fixed: ${rate.kind}`);
  await planRoutes(activities)({ ...asked, fixed: rate?.fixed ?? null, inboxIds: [] });
  const { record } = await db('routing_records').where({ payout_request_id: requestId }).first('record');
  const { resolution } = await db('payout_requests').where({ id: requestId }).first('resolution');
  return { record, resolution };
}
