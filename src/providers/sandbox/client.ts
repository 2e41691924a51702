import type { ProviderAccountId } from '../../domain/ids';
import { formatAmount } from '../../domain/money/amount';
import type { CurrencyCode } from '../../domain/money/currency';
import type { ConnectorTools, SubmitOrder } from '../connector';
import { type HttpResult, httpCall } from '../http-call';
import type { SandboxSettings } from './settings';

/** The sandbox's HTTP interface, as one provider account sees it. What an answer means is `translate.ts`. */
export type SandboxClient = {
  readonly create: (order: SubmitOrder) => Promise<HttpResult>;
  readonly status: (key: string) => Promise<HttpResult>;
  readonly cancel: (key: string) => Promise<HttpResult>;
  readonly reverse: (key: string) => Promise<HttpResult>;
  readonly balance: (currency: CurrencyCode) => Promise<HttpResult>;
};

export function sandboxClient(
  account: ProviderAccountId,
  settings: SandboxSettings,
  tools: ConnectorTools,
): SandboxClient {
  const base = (settings.baseUrl?.href ?? tools.sandboxUrl).replace(/\/+$/, '');
  const common = { timeoutMs: settings.limits.timeoutMs, nowMs: tools.nowMs };
  const query = `?provider_account=${encodeURIComponent(account)}`;
  const call = (method: 'GET' | 'POST', path: string): Promise<HttpResult> =>
    httpCall({
      ...common,
      method,
      url: new URL(`${base}${path}`),
      headers: {},
      body: null,
      sendUntilMs: null,
    });
  const pathOf = (key: string): string => `/payments/${encodeURIComponent(key)}`;
  return {
    create: (order) =>
      httpCall({
        ...common,
        method: 'POST',
        url: new URL(`${base}/payments`),
        headers: { 'content-type': 'application/json', 'x-request-id': order.requestId },
        body: createBody(account, order, settings, tools),
        sendUntilMs: order.sendUntilMs,
      }),
    status: (key) => call('GET', `${pathOf(key)}${query}`),
    cancel: (key) => call('POST', `${pathOf(key)}/cancel${query}`),
    reverse: (key) => call('POST', `${pathOf(key)}/reverse${query}`),
    balance: (currency) => call('GET', `/balance${query}&currency=${currency}`),
  };
}

function createBody(
  account: ProviderAccountId,
  order: SubmitOrder,
  settings: SandboxSettings,
  tools: ConnectorTools,
): string {
  return JSON.stringify({
    provider_account: account,
    key: order.idempotencyKey,
    amount: formatAmount(order.money.units, order.money.currency),
    currency: order.money.currency,
    deposit_currency: order.depositCurrency,
    fields: order.fields,
    description: order.description,
    ...(settings.defaultBehaviour === null ? {} : { default_behaviour: settings.defaultBehaviour }),
    notice: { url: tools.noticeUrl(account), secret: tools.noticeSecret(account).reveal() },
  });
}
