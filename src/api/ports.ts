import type { Knex } from 'knex';
import type { Logger } from 'pino';
import type { StoredOrganization, VersionedOrganization } from '../domain/config/stored-configuration';
import type { BatchId, OperationId, OrganizationId, PayoutId } from '../domain/ids';
import type { OrderToPreview, Preview } from '../domain/payout-request/preview';
import type { OrderToStart } from '../engine/workflow-of-order';
import type { NoticeReader } from '../providers/notice-reader';
import type { Vault } from '../vault';
import type { TimeCall } from './middleware/call-times';
import type { AllowCall } from './middleware/rate-limit';

/** What an order is checked against and shown with, disabled things included: old orders still show them. */
export type AcceptanceConfiguration = Pick<
  StoredOrganization,
  'payoutPoints' | 'payoutServices' | 'payoutRoutes' | 'depositAccounts' | 'providerAccounts'
>;

/** The configuration as it stands in the database; implementations may cache it. */
export type ConfigurationReader = {
  readonly organization: (
    id: OrganizationId,
    within?: undefined,
    /** Where the caller has just read it: spares the question. */
    currentVersion?: number,
  ) => Promise<VersionedOrganization>;
};

/** The engine may be away: what could not be told to it is told again by a relay. */
export type Engine = {
  /** Starts the workflow of a batch that is already stored; harmless when repeated. */
  readonly start: (organizationId: OrganizationId, id: BatchId) => Promise<void>;
  /** Starts the workflow of an order that was stored just now; from `startBefore` on that is a relay's. */
  readonly startAccepted: (order: OrderToStart, startBefore: Date) => Promise<void>;
  /** Until such a start of this order is not under way in this process. */
  readonly startUnderWay: (id: OperationId) => Promise<void>;
  /** Says that an inbox item waits to be passed on; harmless when repeated. */
  readonly nudge: (inboxId: string) => Promise<void>;
  readonly isUp: () => Promise<boolean>;
};

export type ApiDeps = {
  readonly db: Knex;
  readonly vault: Vault;
  readonly configuration: ConfigurationReader;
  readonly engine: Engine;
  /** What would become of an order now; reads only. */
  readonly preview: (order: OrderToPreview) => Promise<Preview>;
  readonly notices: NoticeReader;
  /** Whether the provider of this payout can take back what was paid. */
  readonly canReverse: (organizationId: OrganizationId, payoutId: PayoutId) => Promise<boolean>;
  readonly allowCall: AllowCall;
  readonly timeCall: TimeCall;
  readonly nowMs: () => number;
  readonly randomBytes: (size: number) => Uint8Array;
  readonly log: Logger;
};
