import type { Knex } from 'knex';
import type { Logger } from 'pino';
import { preparedAlone, type Statement } from '../db/prepared';
import type { OperationId } from '../domain/ids';
import { inTurn } from './in-turn';
import { noteRefusals } from './start-workflows';
import type { TemporalLink } from './temporal-link';
import { together } from './together';
import { tryToStart } from './try-to-start';
import { type OrderToStart, orderToStart } from './workflow-of-order';

/**
 * Starts the workflows of orders that this process has accepted just now, from what it knows of them: no
 * transaction is open, and no connection is held, while the engine is asked.
 *
 * That needs no lock on the outbox row. Until `startBefore` it is nobody else's; a relay that comes earlier by its
 * own clock, or while the engine is still being asked, starts it under the same id, and the engine makes one
 * workflow of both. The row goes after the start and by itself: who dies in between leaves it to a relay, which
 * finds the workflow started, or the order ended.
 */
export type AcceptedStarts = {
  /** @throws when the engine is away, or too much waits for it: a relay starts it then */
  readonly start: (order: OrderToStart, startBefore: Date) => Promise<void>;
  /** Until the start of this order is not under way here; at once where it is not. */
  readonly startUnderWay: (id: OperationId) => Promise<void>;
  /** Begins no further start, and waits for those under way: the rest is a relay's. */
  readonly stop: () => Promise<void>;
};

const AT_ONCE_MAX = 32;
const WAITING_MAX = 1_000;
const FORGOTTEN_AT_ONCE_MAX = 100;

const FORGET: Statement = {
  name: 'forget_started',
  text: `
  delete from outbox where organization_id = any($1) and operation_id = any($2)`,
};

export function acceptedStarts({
  db,
  link,
  taskQueue,
  nowMs,
  log,
}: {
  readonly db: Knex;
  readonly link: TemporalLink;
  readonly taskQueue: string;
  readonly nowMs: () => number;
  readonly log: Logger;
}): AcceptedStarts {
  const turn = inTurn(AT_ONCE_MAX, WAITING_MAX);
  const forget = together<OrderToStart>(FORGOTTEN_AT_ONCE_MAX, async (orders) => {
    // An id is nobody else's: the lists need not be read as pairs.
    const organizations = [...new Set(orders.map(({ organization_id }) => organization_id))];
    const operations = orders.map(({ id }) => id);
    await preparedAlone(db, FORGET, [organizations, operations]);
  });
  const underWay = new Map<OperationId, Promise<unknown>>();
  let isStopping = false;

  const startOne = async (order: OrderToStart, startBefore: Date): Promise<void> => {
    const isRelays = () => isStopping || nowMs() >= startBefore.getTime();
    if (isRelays()) return;
    // Its turn may come late.
    const tried = await turn(async () =>
      isRelays() ? undefined : await tryToStart(link, orderToStart(taskQueue, order)),
    );
    switch (tried?.kind) {
      case undefined:
        return;
      case 'started':
      case 'nothing_to_start':
        return forget(order);
      case 'refused':
        log.error({ payout_request_id: order.id }, 'engine.start_refused');
        return noteRefusals(db, order.organization_id, [tried]);
      case 'not_told':
        throw tried.error;
    }
  };

  return {
    start(order, startBefore) {
      const started = startOne(order, startBefore);
      const ended = started.then(
        () => underWay.delete(order.id),
        () => underWay.delete(order.id),
      );
      underWay.set(order.id, ended);
      return started;
    },
    async startUnderWay(id) {
      await underWay.get(id);
    },
    async stop() {
      isStopping = true;
      await Promise.all(underWay.values());
    },
  };
}
