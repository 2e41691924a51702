import { type ProviderAccountId, parseId } from '../../../src/domain/ids';
import type { ProviderAnswer, QueryAnswer } from '../../../src/domain/payout/answer';
import { RESOLUTIONS } from '../../../src/domain/resolutions';
import { Secret } from '../../../src/domain/secret';
import type {
  Connector,
  ConnectorTools,
  PaymentKey,
  ProviderConnection,
  SubmitOrder,
} from '../../../src/providers/connector';
import { FAULTS, type Fault, type FaultyProxy, startFaultyProxy } from './faulty-proxy';
import { NOTICE_SECRET } from './order';

/** What a connector's folder of tests must bring to be examined: its provider, or a faithful copy of it. */
export type ProviderStage = {
  readonly url: string;
  /** Settings that lead the connector to `baseUrl`, with a time-out of about `timeoutMs`. */
  readonly settings: (baseUrl: string, timeoutMs: number) => Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  /** How often the provider has paid this key, by its own book and not by the connector. */
  readonly timesPaid: (account: ProviderAccountId, key: string) => Promise<number>;
  readonly stop: () => Promise<void>;
};

const TIMEOUT_MS = 500;
const PATIENT_MS = 10_000;

/** Faults in which the provider's own words come through whole. */
const HARMLESS: readonly Fault[] = ['pass', 'twice'];
/** What only waiting can tell; everything else is answered at once, and a slow machine must not turn it into a time-out. */
const WAITS: readonly Fault[] = ['silence_before', 'silence_after', 'slow_body'];

export function testTools(changes: Partial<ConnectorTools> = {}): ConnectorTools {
  return {
    nowMs: () => Date.now(),
    noticeUrl: (account) => `http://127.0.0.1:9/provider-callbacks/${account}`,
    noticeSecret: () => new Secret(NOTICE_SECRET),
    sandboxUrl: 'http://127.0.0.1:9',
    ...changes,
  };
}

export function accountId(text: string): ProviderAccountId {
  const id = parseId('providerAccount', text);
  if (id === undefined) throw new Error(`${text} is no provider account`);
  return id;
}

export function orderOf(key: string, fields: Readonly<Record<string, string>>): SubmitOrder {
  return {
    idempotencyKey: key,
    money: { units: 1_000n, currency: 'USD' },
    depositCurrency: 'USD',
    fields,
    description: null,
    sendUntilMs: Date.now() + 60_000,
    requestId: 'por_1',
  };
}

/**
 * Tries one connector against everything that can happen between it and its provider. The answer lists
 * every case in which the gateway could pay twice or lose a payment; an empty list is a connector that
 * may be used.
 */
export async function violationsOf(
  connector: Connector,
  stage: ProviderStage,
  faults: readonly Fault[] = FAULTS,
): Promise<readonly string[]> {
  const proxy = await startFaultyProxy(stage.url);
  const exam: Exam = { connector, stage, proxy, account: accountId('pac_examined') };
  const found: string[] = [];
  try {
    for (const fault of faults) found.push(...(await submitUnder(exam, fault)));
    for (const fault of faults) found.push(...(await askUnder(exam, fault)));
    found.push(...(await withoutConnection(exam)), ...(await afterItsTime(exam)), ...(await twice(exam)));
  } finally {
    await proxy.stop();
  }
  return found;
}

type Exam = {
  readonly connector: Connector;
  readonly stage: ProviderStage;
  readonly proxy: FaultyProxy;
  readonly account: ProviderAccountId;
};

function connectionTo({ connector, stage, account }: Exam, url: string, fault?: Fault): ProviderConnection {
  const timeoutMs = fault !== undefined && WAITS.includes(fault) ? TIMEOUT_MS : PATIENT_MS;
  return connector.open(account, stage.settings(url, timeoutMs), testTools());
}

async function submitUnder(exam: Exam, fault: Fault): Promise<readonly string[]> {
  const { stage, proxy, account } = exam;
  const key = `pay_submit_${fault}`;
  proxy.suffer(fault);
  const found: string[] = [];
  const answer = await answerOf(found, `submit under ${fault}`, () =>
    connectionTo(exam, proxy.url, fault).submit(orderOf(key, stage.fields)),
  );
  if (answer === undefined) return found;
  const times = await stage.timesPaid(account, key);
  const expected = HARMLESS.includes(fault) ? 'paid' : 'unknown';
  // A connection dropped at once may be seen before anything is written, and then that is proof.
  const proven = fault === 'reset_at_once' && answer.certainty === 'not_sent';
  if (answer.certainty !== expected && !proven)
    found.push(`submit under ${fault}: ${answer.certainty}, must be ${expected}`);
  if (times > 1) found.push(`submit under ${fault}: paid ${times} times`);
  return [...found, ...permitsMore(`submit under ${fault}`, answer)];
}

/** The payment is paid: no fault of the asking may make it look refused, unsent or unheard of. */
async function askUnder(exam: Exam, fault: Fault): Promise<readonly string[]> {
  const { proxy, stage } = exam;
  const order = orderOf(`pay_ask_${fault}`, stage.fields);
  proxy.suffer('pass');
  const paid = await connectionTo(exam, proxy.url).submit(order);
  if (paid.certainty !== 'paid') return [`without a fault: ${paid.certainty}, must be paid`];
  proxy.suffer(fault);
  const found: string[] = [];
  const expected = HARMLESS.includes(fault) ? 'paid' : 'unknown';
  const asks = asksOf(connectionTo(exam, proxy.url, fault)).map(async ([name, ask]) => {
    const answer = await answerOf(found, `${name} under ${fault}`, () => ask(order));
    if (answer !== undefined && answer.certainty !== expected)
      found.push(`${name} under ${fault}: ${answer.certainty}, must be ${expected}`);
  });
  await Promise.all(asks);
  return found;
}

async function withoutConnection(exam: Exam): Promise<readonly string[]> {
  const found: string[] = [];
  for (const nowhere of ['http://127.0.0.1:1', 'http://no..name']) {
    const connection = connectionTo(exam, nowhere);
    const order = orderOf('pay_nowhere', exam.stage.fields);
    const answer = await answerOf(found, `submit to ${nowhere}`, () => connection.submit(order));
    if (answer?.certainty !== 'not_sent')
      found.push(`submit to ${nowhere}: ${answer?.certainty}, must be not_sent`);
    for (const [name, ask] of asksOf(connection)) {
      const asked = await answerOf(found, `${name} to ${nowhere}`, () => ask(order));
      if (asked?.certainty !== 'unknown')
        found.push(`${name} to ${nowhere}: ${asked?.certainty}, must be unknown`);
    }
  }
  return found;
}

async function afterItsTime(exam: Exam): Promise<readonly string[]> {
  exam.proxy.suffer('pass');
  const order = { ...orderOf('pay_too_late', exam.stage.fields), sendUntilMs: Date.now() - 1 };
  const answer = await connectionTo(exam, exam.proxy.url).submit(order);
  const times = await exam.stage.timesPaid(exam.account, order.idempotencyKey);
  return answer.certainty === 'not_sent' && times === 0
    ? []
    : [`submit after send_until: ${answer.certainty}, paid ${times} times`];
}

async function twice(exam: Exam): Promise<readonly string[]> {
  if (exam.connector.profile.idempotency === null) return [];
  exam.proxy.suffer('pass');
  const order = orderOf('pay_same_key', exam.stage.fields);
  const first = await connectionTo(exam, exam.proxy.url).submit(order);
  const second = await connectionTo(exam, exam.proxy.url).submit(order);
  const times = await exam.stage.timesPaid(exam.account, order.idempotencyKey);
  const same = JSON.stringify(first) === JSON.stringify(second);
  return same && times === 1 ? [] : [`the same key twice: same answer ${same}, paid ${times} times`];
}

/** An unknown that carries a code with which other rules would try again is an unknown in name only. */
function permitsMore(where: string, { certainty, ...rest }: ProviderAnswer): readonly string[] {
  if (certainty !== 'unknown' || !('reason' in rest)) return [];
  const { failover, retry } = RESOLUTIONS[rest.reason.code];
  return failover || retry ? [`${where}: unknown, with ${rest.reason.code}, which permits another try`] : [];
}

type Ask = (key: PaymentKey) => Promise<QueryAnswer>;

function asksOf({ query, revoke, reverse }: ProviderConnection): readonly (readonly [string, Ask])[] {
  const rows = [
    ['query', query],
    ['revoke', revoke],
    ['reverse', reverse],
  ] as const;
  return rows.flatMap(([name, ask]) => (ask === undefined ? [] : [[name, ask] as const]));
}

async function answerOf<Answer>(
  found: string[],
  where: string,
  call: () => Promise<Answer>,
): Promise<Answer | undefined> {
  try {
    return await call();
  } catch (error) {
    found.push(`${where}: threw ${String(error)}`);
    return undefined;
  }
}
