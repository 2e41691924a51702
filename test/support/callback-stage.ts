import { setMaxListeners } from 'node:events';
import { pino } from 'pino';
import type { CallbackRef, CallbackRow } from '../../src/db/callback-store';
import { cachedConfiguration } from '../../src/db/configuration-cache';
import { callbackDesk, type TryingDesk } from '../../src/webhooks/callback-desk';
import { type CallbackRelayDeps, callbackRelayOnce } from '../../src/webhooks/callback-relay';
import { type CallbackReceiver, startCallbackReceiver } from './callback-receiver';
import { type OperationsDatabase, openOperations } from './operations-database';
import { threeAccounts } from './three-accounts';

export type CallbackStage = OperationsDatabase & {
  readonly receiver: CallbackReceiver;
  readonly desk: TryingDesk;
  /** What was handed to the engine; `isAway`: it cannot be reached. */
  readonly engine: { isAway: boolean; readonly handed: CallbackRef[] };
  /** Moves the clock of desk and relay; the database keeps its own. */
  readonly clock: { aheadMs: number };
  readonly relayOnce: (given?: Partial<CallbackRelayDeps>) => Promise<void>;
  /** Appends to an operation's log, as whoever writes events does. */
  readonly change: (id: string, columns?: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly callbacksOf: (id: string) => Promise<readonly CallbackRow[]>;
  readonly configure: (callback: Readonly<Record<string, unknown>> | undefined) => Promise<void>;
};

const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

/** Desk and relay over a database of their own, and a merchant's server. */
export async function openCallbackStage(given: { readonly allowPrivate: boolean }): Promise<CallbackStage> {
  const receiver = await startCallbackReceiver();
  const database = await openOperations('');
  const { db, vault } = database;
  const engine: CallbackStage['engine'] = { isAway: false, handed: [] };
  const clock = { aheadMs: 0 };
  const nowMs = () => Date.now() + clock.aheadMs;
  const log = pino({ level: 'silent' });
  const { signal: stop } = new AbortController();
  // Every try under way listens to it, as in the worker.
  setMaxListeners(0, stop);
  const desk = callbackDesk({
    db,
    vault,
    configuration: cachedConfiguration(db, vault),
    addresses: { ...given, resolve: async () => [{ address: '127.0.0.1', family: 4 }] },
    nowMs,
    log,
    stop,
  });
  const handOver = async (ref: CallbackRef) => {
    if (engine.isAway) throw new Error('the engine is away');
    engine.handed.push(ref);
  };
  return {
    ...database,
    receiver,
    desk,
    engine,
    clock,
    relayOnce: (other = {}) => callbackRelayOnce({ db, desk, handOver, nowMs, log, ...other }),
    async change(id, columns = {}) {
      const version = db.raw('version + 1');
      await db('payout_requests')
        .where({ id })
        .update({ ...columns, version });
    },
    callbacksOf: (id) => db('callbacks').where({ operation_id: id }).orderBy('id'),
    async configure(callback) {
      const settings = { url: `${receiver.url}/hook`, secrets: [SECRET], merge_window: '0s', ...callback };
      const point = callback === undefined ? '' : `, callback: ${JSON.stringify(settings)}`;
      await database.apply(threeAccounts({ point }));
    },
    async close() {
      await database.close();
      await receiver.stop();
    },
  };
}
