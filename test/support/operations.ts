import {
  type DepositAccountId,
  type Id,
  type IdKind,
  type OrganizationId,
  type PayoutId,
  type PayoutRequestId,
  parseId,
  parseServiceCode,
  type ServiceCode,
} from '../../src/domain/ids';
import type { Amount } from '../../src/domain/money/amount';
import { formatAmount } from '../../src/domain/money/amount';
import type { AnswerReason, ProviderAnswer } from '../../src/domain/payout/answer';
import type { Outcome } from '../../src/domain/payout-request/outcome';
import type { Cancellation, PayoutState, RequestState } from '../../src/domain/payout-request/state';
import { sameCurrencyRate } from '../../src/domain/rates/fixed-rate';
import type { ResolutionCode } from '../../src/domain/resolutions';

/** Reads an id that a test wrote by hand. */
export function idOf<K extends IdKind>(kind: K, text: string): Id<K> {
  const parsed = parseId(kind, text);
  if (parsed === undefined) throw new Error(`${text} is no ${kind} id`);
  return parsed;
}

export function serviceOf(text: string): ServiceCode {
  const code = parseServiceCode(text);
  if (code === undefined) throw new Error(`${text} is no service code`);
  return code;
}

export const ORGANIZATION: OrganizationId = idOf('organization', 'org_test');
export const REQUEST: PayoutRequestId = idOf('payoutRequest', 'por_1');
export const SERVICE: ServiceCode = serviceOf('test_usd');
export const ACCOUNT: DepositAccountId = idOf('depositAccount', 'dep_a');
export const payoutId = (name: string): PayoutId => idOf('payout', `pay_${name}`);

/** Noon of a day that has nothing special. */
export const NOON = '2026-11-20T12:00:00.000Z';
export const NOON_MS = Date.parse(NOON);
export const TOMORROW = '2026-11-21T12:00:00.000Z';

/** A request of 100.00 USD that is being sent: one part, one day to live. */
export function aRequest(given: Partial<RequestState> = {}): RequestState {
  return {
    organizationId: ORGANIZATION,
    id: REQUEST,
    mode: 'test',
    pointId: idOf('payoutPoint', 'pop_main'),
    directRouteId: null,
    assignedRouteId: null,
    service: SERVICE,
    pointCurrency: 'USD',
    serviceCurrency: 'USD',
    fixedSide: 'point',
    pointAmount: 10_000n,
    serviceAmount: 10_000n,
    rate: sameCurrencyRate('USD'),
    status: 'DISPATCHING',
    resolution: null,
    moderationRequired: false,
    processedAmount: 0n,
    returnedAmount: 0n,
    latePaidAmount: 0n,
    processedPointAmount: 0n,
    attempts: 1,
    autoprocess: true,
    waitForDetails: false,
    waitForBalance: false,
    attemptsLimit: 3,
    allowSplit: false,
    allowPartial: false,
    partsLimit: 100,
    failoverOnRecipientFault: false,
    expiresAt: TOMORROW,
    cancellation: null,
    metadata: {},
    version: 1,
    ...given,
  };
}

/** A payout `pay_<name>` of 100.00 USD through `rou_a` that is being sent; 101.00 USD are held for it. */
export function aPayout(name: string, given: Partial<PayoutState> = {}): PayoutState {
  return {
    id: payoutId(name),
    requestId: REQUEST,
    mode: 'test',
    part: 1,
    attempt: 1,
    service: SERVICE,
    routeId: idOf('payoutRoute', 'rou_a'),
    depositAccountId: ACCOUNT,
    providerAccountId: idOf('providerAccount', 'pac_a'),
    connector: 'sandbox',
    amount: 10_000n,
    currency: 'USD',
    depositAmount: 10_000n,
    depositCurrency: 'USD',
    fee: 100n,
    held: 10_100n,
    processedAmount: 0n,
    returnedAmount: 0n,
    status: 'INVOKING',
    certainty: null,
    resolution: null,
    moderationRequired: false,
    providerReference: null,
    idempotencyKey: `pay_${name}`,
    usageDay: '2026-11-20',
    credits: [],
    ...given,
  };
}

export const WISH: Cancellation = { requested_at: NOON, by: 'key_1', reason: null, result: 'pending' };

export const reasonOf = (code: ResolutionCode): AnswerReason => ({
  code,
  providerCode: 'P1',
  providerText: 'in its own words',
});
export const NOT_SENT: ProviderAnswer = { certainty: 'not_sent', reason: reasonOf('CONNECTION_ERROR') };
export const UNKNOWN: ProviderAnswer = {
  certainty: 'unknown',
  reason: reasonOf('CONNECTION_TIMEOUT_ERROR'),
};
export const ACCEPTED: ProviderAnswer = { certainty: 'accepted', providerReference: 'ref-1' };
export const rejected = (code: ResolutionCode = 'DECLINED_ERROR'): ProviderAnswer => ({
  certainty: 'rejected',
  reason: reasonOf(code),
  providerReference: null,
});

type Charged = { readonly debited?: bigint; readonly fee?: bigint; readonly returned?: bigint };

/** The provider says it paid so many cents; what it charged only where a test says so. */
export function paid(units = 10_000n, { debited, fee, returned = 0n }: Charged = {}): ProviderAnswer {
  const usd = (amount: bigint): Amount => formatAmount(amount, 'USD');
  return {
    certainty: 'paid',
    providerReference: 'ref-1',
    processedAmount: usd(units),
    returnedAmount: usd(returned),
    debitedAmount: debited === undefined ? null : usd(debited),
    fee: fee === undefined ? null : usd(fee),
  };
}

export const answered = (answer: ProviderAnswer): Outcome => ({ kind: 'answered', answer });
export const GAVE_UP: Outcome = { kind: 'gave_up' };
export const dropped = (why: 'canceled' | 'expired' | 'whole_not_payable'): Outcome => ({
  kind: 'dropped',
  why,
});
