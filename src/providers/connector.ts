import type { ProviderAccountId } from '../domain/ids';
import type { Money } from '../domain/money/amount';
import type { CurrencyCode } from '../domain/money/currency';
import type { Parsed } from '../domain/parsed';
import type { ProviderAnswer, QueryAnswer } from '../domain/payout/answer';
import type { Secret } from '../domain/secret';

/** What a connector declares of its provider. The gateway builds on these words, so each has a source in the provider's documentation. */
export type ConnectorProfile = {
  /** How long a repeated key is answered with the same payment, and over what it is unique; null: keys are not honoured. */
  readonly idempotency: {
    readonly keyLifetimeMs: number;
    readonly scope: 'provider_account' | 'provider';
  } | null;
  /** Whether a status query by our own id exists, and whether its "not found" proves that nothing was booked. */
  readonly query: {
    readonly notFound: { readonly authoritativeAfterMs: number } | 'proves_nothing';
  } | null;
  /** For how long after it was paid a payment may still come back. */
  readonly returnWindowMs: number;
};

/** How the gateway is to behave towards one provider account; read from its settings. */
export type CallLimits = {
  readonly timeoutMs: number;
  readonly queryFirstMs: number;
  readonly queryMaxMs: number;
  readonly queryForMs: number;
};

export type SubmitOrder = {
  /** One key a payout: our own id at the provider, and what a query asks by. */
  readonly idempotencyKey: string;
  readonly money: Money;
  readonly depositCurrency: CurrencyCode;
  readonly fields: Readonly<Record<string, string>>;
  readonly description: string | null;
  /** Milliseconds since 1970: checked immediately before the request is written to the wire, never sent after it. */
  readonly sendUntilMs: number;
  /** Follows the call through logs of both sides. */
  readonly requestId: string;
};

export type PaymentKey = {
  readonly idempotencyKey: string;
  readonly money: Money;
  readonly depositCurrency: CurrencyCode;
};

export type RawNotice = {
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Buffer;
};

/**
 * What a notice is worth. Only `authentic` is a provider's word; `hint` (no or a wrong signature) names a
 * payment that may be asked for, and proves nothing; `unreadable` is thrown away.
 */
export type NoticeReading =
  | {
      readonly kind: 'authentic';
      /** The provider's own id of this notice: duplicates are told by it. */
      readonly noticeId: string;
      readonly idempotencyKey: string;
      readonly currency: CurrencyCode;
      readonly answer: ProviderAnswer;
    }
  | { readonly kind: 'hint'; readonly idempotencyKey: string }
  | { readonly kind: 'unreadable' };

/** One provider account, opened. Optional powers are optional groups, never methods that throw. */
export type ProviderConnection = {
  readonly limits: CallLimits;
  /** Never throws: whatever happens is one of the five certainties. */
  readonly submit: (order: SubmitOrder) => Promise<ProviderAnswer>;
  readonly query?: (key: PaymentKey) => Promise<QueryAnswer>;
  /** Stops a payment that was accepted and is not paid yet. */
  readonly revoke?: (key: PaymentKey) => Promise<QueryAnswer>;
  /** Takes back a payment that was paid. */
  readonly reverse?: (key: PaymentKey) => Promise<QueryAnswer>;
  /** Balance per currency as the provider sees it, in minor units; undefined when it cannot be had now. */
  readonly balance?: (currency: CurrencyCode) => Promise<bigint | undefined>;
  readonly readNotice?: (notice: RawNotice) => NoticeReading;
  /** All payments that the provider ever booked for this account; undefined when they cannot be had now. */
  readonly payments?: () => Promise<readonly BookedPayment[] | undefined>;
};

/** A payment as the provider's own list shows it; minor units of its currency. */
export type BookedPayment = {
  readonly reference: string;
  /** The key that it was ordered under. */
  readonly idempotencyKey: string;
  readonly currency: CurrencyCode;
  readonly paidUnits: bigint;
  readonly returnedUnits: bigint;
};

/** What the shell lends to every connector: nothing of the process is reached for behind its back. */
export type ConnectorTools = {
  readonly nowMs: () => number;
  /** Where the provider sends its notices for this account. */
  readonly noticeUrl: (providerAccount: ProviderAccountId) => string;
  /** The secret the provider signs them with; made from the gateway's own key, one an account. */
  readonly noticeSecret: (providerAccount: ProviderAccountId) => Secret;
  /** Where the embedded sandbox listens, unless the account's settings say otherwise. */
  readonly sandboxUrl: string;
};

export type ProviderSettings = Readonly<Record<string, string>>;

/** All that the gateway knows of a provider. Settings, client and translation stay in its folder. */
export type Connector = {
  readonly key: string;
  readonly profile: ConnectorProfile;
  readonly modes: readonly ('test' | 'live')[];
  /** Names every fault of an account's settings; paths are relative to `settings` (`/timeout_ms`). */
  readonly checkSettings: (settings: ProviderSettings) => Parsed<ProviderSettings>;
  /** `settings` have passed `checkSettings`. */
  readonly open: (
    account: ProviderAccountId,
    settings: ProviderSettings,
    tools: ConnectorTools,
  ) => ProviderConnection;
};
