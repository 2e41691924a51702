import type { Alarms } from './clock';
import type { DurableBook } from './durable-book';
import type { SandboxLog } from './log';
import { noticeHeaders } from './notice';
import type { Delivery } from './records';

export type NoticePost = {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly signal: AbortSignal;
};

/** Posts one notice. True when it was answered with a 2xx; false for everything else, it does not throw. */
export type PostNotice = (notice: NoticePost) => Promise<boolean>;

export type Deliveries = {
  /** From now on the sandbox owes this delivery, which is already in the book. */
  readonly owe: (delivery: Delivery) => void;
  readonly stop: () => void;
};

const RETRY_FIRST_MS = 1_000;
const RETRY_MAX_MS = 60_000;
const GIVE_UP_AFTER_MS = 24 * 3_600_000;
const AT_ONCE_MAX = 32;

/**
 * Delivers notices at least once: after the nth failed try it waits 1, 2, 4 … 60 seconds, for 24 hours.
 * A crash between a delivery and its record delivers it again.
 */
export function startDeliveries(
  durable: DurableBook,
  alarms: Alarms,
  post: PostNotice,
  log: SandboxLog,
): Deliveries {
  const stopping = new AbortController();
  const due: string[] = [];
  let underWay = 0;

  const owe = (delivery: Delivery): void => {
    alarms.at(delivery.due_at, () => {
      due.push(delivery.id);
      next();
    });
  };
  const next = (): void => {
    while (underWay < AT_ONCE_MAX && due.length > 0 && !stopping.signal.aborted) {
      const delivery = durable.book.deliveries.get(due.shift() ?? '');
      if (delivery !== undefined) begin(delivery);
    }
  };
  const begin = (delivery: Delivery): void => {
    underWay += 1;
    attempt(durable, alarms, post, stopping.signal, delivery)
      .then((again) => again && owe(again))
      .catch((error) =>
        log.error({ notice: delivery.notice_id, error: String(error) }, 'sandbox.notice_lost'),
      )
      .finally(() => {
        underWay -= 1;
        next();
      });
  };
  return { owe, stop: () => stopping.abort() };
}

/** One try, and its record. The delivery as it is owed from now on; undefined when nothing is owed any more. */
async function attempt(
  durable: DurableBook,
  alarms: Alarms,
  post: PostNotice,
  signal: AbortSignal,
  delivery: Delivery,
): Promise<Delivery | undefined> {
  const headers = noticeHeaders(delivery, alarms.nowMs());
  const delivered = await post({ url: delivery.url, headers, body: delivery.body, signal });
  if (signal.aborted) return undefined;
  const { id } = delivery;
  const again = delivered ? undefined : nextTry(delivery, alarms.nowMs());
  if (again !== undefined)
    await durable.write({ type: 'delivery_failed', id, tries: again.tries, due_at: again.due_at });
  else await durable.write({ type: 'delivery_ended', id, how: delivered ? 'delivered' : 'given_up' });
  return again;
}

/** The delivery as it is tried next; undefined when its 24 hours are over. */
export function nextTry(delivery: Delivery, nowMs: number): Delivery | undefined {
  const waitMs = Math.min(RETRY_FIRST_MS * 2 ** delivery.tries, RETRY_MAX_MS);
  const due_at = nowMs + waitMs;
  if (due_at > delivery.first_at + GIVE_UP_AFTER_MS) return undefined;
  return { ...delivery, tries: delivery.tries + 1, due_at };
}
