import { createActivities } from '../../activities';
import { matchesPattern } from '../../src/config/patterns';
import { cachedConfiguration } from '../../src/db/configuration-cache';
import { intentAnswers } from '../../src/db/intent-store';
import { openDatabase } from '../../src/db/knex';
import { newId } from '../../src/db/new-id';
import { requestBooks } from '../../src/db/request-book/request-books';
import { Secret } from '../../src/domain/secret';
import { CONNECTORS } from '../../src/providers';
import { providerGate } from '../../src/providers/provider-gate';
import { rateDesk } from '../../src/rates/rate-desk';
import { NOON_MS } from './operations';
import type { OperationsDatabase } from './operations-database';

export type PlanningInstance = {
  readonly activities: ReturnType<typeof createActivities>;
  readonly close: () => Promise<void>;
};

const NOWHERE = 'http://127.0.0.1:9/';

/**
 * The activities as a worker of its own has them, with its own connections and its own memory of the
 * configuration, but without an engine: what it plans is sent by nobody.
 */
export function planningInstance(
  { url, vault }: OperationsDatabase,
  connectionsMax: number,
): PlanningInstance {
  const db = openDatabase(url, connectionsMax);
  const configuration = cachedConfiguration(db, vault);
  const nowMs = () => NOON_MS;
  const tools = {
    nowMs,
    noticeUrl: () => NOWHERE,
    noticeSecret: () => new Secret(''),
    sandboxUrl: NOWHERE,
  };
  const activities = createActivities({
    books: requestBooks({ db, vault, configuration, newId }),
    intents: intentAnswers(db),
    providers: providerGate({ db, vault, configuration, connectors: CONNECTORS, tools }),
    rates: rateDesk({ db, configuration, nowMs }),
    callbacks: { tryAgain: async () => ({ kind: 'over' }) },
    clock: { nowMs },
    newPayoutId: () => newId('payout'),
    matches: matchesPattern,
  });
  return { activities, close: () => db.destroy() };
}
