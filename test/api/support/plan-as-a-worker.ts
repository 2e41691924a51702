import { fixRate } from '../../../activities/fix-rate';
import { planRoutes } from '../../../activities/plan-routes';
import type { ActivityDeps } from '../../../activities/ports';
import { matchesPattern } from '../../../src/config/patterns';
import { cachedConfiguration } from '../../../src/db/configuration-cache';
import { intentAnswers } from '../../../src/db/intent-store';
import { newId } from '../../../src/db/new-id';
import { requestBooks } from '../../../src/db/request-book/request-books';
import { Secret } from '../../../src/domain/secret';
import { CONNECTORS } from '../../../src/providers';
import { providerGate } from '../../../src/providers/provider-gate';
import { rateDesk } from '../../../src/rates/rate-desk';
import type { TestApi } from './api';

/** Fixes the rate and plans, as the activities of a request do; gives the recorded decision and the request's end. */
export async function planAsAWorker(api: TestApi, requestId: string) {
  const { db } = api;
  const row = await db('payout_requests').where({ id: requestId }).first();
  const asked = { organizationId: row.organization_id, requestId: row.id };
  const deps = activityDeps(api);
  const needsRate = row.point_currency !== row.service_currency;
  const rate = needsRate ? await fixRate(deps)({ ...asked, renewed: false }) : undefined;
  if (rate !== undefined && rate.kind !== 'fixed') throw new Error(`no rate was fixed: ${rate.kind}`);
  await planRoutes(deps)({ ...asked, fixed: rate?.fixed ?? null, inboxIds: [] });
  const { record } = await db('routing_records').where({ payout_request_id: requestId }).first('record');
  const { resolution } = await db('payout_requests').where({ id: requestId }).first('resolution');
  return { record, resolution };
}

/** The real parts; no provider is called by a plan, so none has to be there. */
function activityDeps({ db, deps: { vault, nowMs } }: TestApi): ActivityDeps {
  const configuration = cachedConfiguration(db, vault);
  const tools = {
    nowMs,
    noticeUrl: () => 'http://127.0.0.1:9/',
    noticeSecret: () => new Secret(''),
    sandboxUrl: 'http://127.0.0.1:9/',
  };
  return {
    books: requestBooks({ db, vault, newId, configuration }),
    intents: intentAnswers(db),
    providers: providerGate({ db, vault, configuration, connectors: CONNECTORS, tools }),
    rates: rateDesk({ db, configuration, nowMs }),
    callbacks: { tryAgain: async () => ({ kind: 'over' }) },
    clock: { nowMs },
    newPayoutId: () => newId('payout'),
    matches: matchesPattern,
  };
}
