import type { ProviderAccountId } from '../../domain/ids';
import type { QueryAnswer } from '../../domain/payout/answer';
import type {
  Connector,
  ConnectorTools,
  NoticeReading,
  PaymentKey,
  ProviderConnection,
  RawNotice,
} from '../connector';
import { readBalance, readPayment } from './answer-body';
import { readBook } from './book';
import { type SandboxClient, sandboxClient } from './client';
import { PROFILE } from './profile';
import { parseSettings } from './settings';
import { signedNoticeId } from './signature';
import { type Asked, queryAnswer, shownAnswer, submitAnswer } from './translate';

/** The test provider of this repository (`src/sandbox`), spoken to by HTTP like any other. */
export const SANDBOX: Connector = {
  key: 'sandbox',
  profile: PROFILE,
  modes: ['test'],
  checkSettings: (settings) => {
    const parsed = parseSettings(settings);
    return parsed.ok ? { ok: true, value: settings } : parsed;
  },
  open: (account, settings, tools) => {
    const parsed = parseSettings(settings);
    if (!parsed.ok)
      throw new Error(`settings of ${account} were not checked: ${JSON.stringify(parsed.faults)}`);
    const client = sandboxClient(account, parsed.value, tools);
    const payments = () => readBook(account, parsed.value, tools);
    return { limits: parsed.value.limits, ...connection(account, client, tools), payments };
  },
};

function connection(
  account: ProviderAccountId,
  client: SandboxClient,
  tools: ConnectorTools,
): Omit<ProviderConnection, 'limits' | 'payments'> {
  const asked = (key: PaymentKey): Asked => ({ ...key, providerAccount: account });
  const ask = (call: (key: string) => ReturnType<SandboxClient['status']>) => {
    return (key: PaymentKey): Promise<QueryAnswer> =>
      certain(async () => queryAnswer(asked(key), await call(key.idempotencyKey)));
  };
  return {
    submit: (order) => certain(async () => submitAnswer(asked(order), await client.create(order))),
    query: ask(client.status),
    revoke: ask(client.cancel),
    reverse: ask(client.reverse),
    balance: async (currency) => {
      const result = await client.balance(currency);
      return result.kind === 'answer' && result.status === 200
        ? readBalance(result.body, account, currency)
        : undefined;
    },
    readNotice: (notice) => readNotice(account, notice, tools),
  };
}

// A fault of our own may strike after the request was written: it proves nothing either.
async function certain<Answer extends QueryAnswer>(
  call: () => Promise<Answer>,
): Promise<Answer | Extract<QueryAnswer, { certainty: 'unknown' }>> {
  try {
    return await call();
  } catch (error) {
    const providerText = error instanceof Error ? error.name : null;
    return { certainty: 'unknown', reason: { code: 'INTERNAL_ERROR', providerCode: null, providerText } };
  }
}

function readNotice(account: ProviderAccountId, notice: RawNotice, tools: ConnectorTools): NoticeReading {
  const payment = readPayment(notice.body.toString('utf8'));
  if (payment === undefined) return { kind: 'unreadable' };
  const noticeId = signedNoticeId(notice, tools.noticeSecret(account), tools.nowMs());
  // A notice of another account, whoever signed it, is no word on a payment of this one.
  if (noticeId === undefined || payment.providerAccount !== account)
    return { kind: 'hint', idempotencyKey: payment.key };
  return {
    kind: 'authentic',
    noticeId,
    idempotencyKey: payment.key,
    currency: payment.currency,
    answer: shownAnswer(payment),
  };
}
