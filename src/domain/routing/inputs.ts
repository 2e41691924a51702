import type {
  DepositAccountId,
  Mode,
  PayoutPointId,
  PayoutRouteId,
  ProviderAccountId,
  RoutingSchemeId,
  ServiceCode,
} from '../ids';
import type { CurrencyCode } from '../money/currency';
import type { Fraction } from '../money/fraction';
import type { FeeSchedule } from './fee';
import type { RoutingTree } from './tree';

/** One route of the service as the plan's transaction found it. Amounts are minor units. */
export type RouteSnapshot = {
  readonly routeId: PayoutRouteId;
  readonly depositAccountId: DepositAccountId;
  readonly providerAccountId: ProviderAccountId;
  readonly enabled: boolean;
  readonly providerAccountActive: boolean;
  readonly mode: Mode;
  readonly serviceCurrency: CurrencyCode;
  readonly depositCurrency: CurrencyCode;
  readonly priority: number;
  /** Per payout, and per day, in the service currency; both ends belong to the range. */
  readonly limits: {
    readonly min: bigint | null;
    readonly max: bigint | null;
    readonly daily: bigint | null;
  };
  readonly fee: FeeSchedule;
  /** How many parts of one request it may carry; null is no bound. */
  readonly partsMax: number | null;
  /** Held above the expected amount where the currencies differ. */
  readonly fxBufferPercent: Fraction;
  /** Held or paid through this route since midnight in the deposit account's zone, service currency. */
  readonly dailyUsed: bigint;
  /** Deposit units for one unit of the service currency at mid; null where no rate is known. */
  readonly midToDeposit: Fraction | null;
  /** Definitive results in the window, the recipient's faults left out. */
  readonly results: { readonly successes: number; readonly total: number };
};

/** A deposit account: several routes may draw on one, so its balance is shared. */
export type AccountSnapshot = {
  readonly depositAccountId: DepositAccountId;
  readonly currency: CurrencyCode;
  /** funds − minimum balance, in minor units; may be negative. */
  readonly available: bigint;
  /** Point units for one deposit unit at mid; null where no rate is known. */
  readonly midToPoint: Fraction | null;
};

/** What is to be paid: one request, or one part of it that is routed again. */
export type RoutingNeed = {
  readonly mode: Mode;
  /** Null for a direct payout, whose conditions nobody asks. */
  readonly pointId: PayoutPointId | null;
  readonly service: ServiceCode;
  /** 1-based part and attempt; the first plan of a request is part 1, attempt 1. */
  readonly part: number;
  readonly attempt: number;
  readonly serviceCurrency: CurrencyCode;
  readonly serviceAmount: bigint;
  readonly pointCurrency: CurrencyCode;
  readonly pointAmount: bigint;
  /** Point units for one unit of the service currency at mid; null where no rate is known. */
  readonly midServiceToPoint: Fraction | null;
  readonly splitAllowed: boolean;
  readonly partsLimit: number;
  /** Routes on which this part has failed for good. */
  readonly failedRoutes: readonly PayoutRouteId[];
  /** Given by the plan of a whole batch, and tried first. Absent where there is none, as in all older records. */
  readonly assignedRouteId?: PayoutRouteId;
  /** When the plan was made: an ISO 8601 instant in UTC. */
  readonly at: string;
};

/** Credit of a share-keeping strategy (`optimal`, `weight`): leaf and strategy → route → service units. */
export type CreditTable = Readonly<Record<string, Readonly<Record<string, Fraction>>>>;

/** How many decisions a leaf has made, per leaf key: every 20th explores (see `conversion`). */
export type DecisionCounts = Readonly<Record<string, number>>;

/** Field and metadata values: read by conditions, kept out of every record. */
export type RecipientValues = {
  readonly fields: Readonly<Record<string, string>>;
  readonly metadata: Readonly<Record<string, string>>;
};

/** Everything a decision depends on. The same inputs give the same decision, byte for byte, on every machine. */
export type RoutingInputs = {
  readonly schemeId: RoutingSchemeId;
  readonly schemeVersion: number;
  /** The tree of the need's service; null when the scheme has none for it. */
  readonly tree: RoutingTree | null;
  readonly need: RoutingNeed;
  readonly values: RecipientValues;
  readonly routes: readonly RouteSnapshot[];
  readonly accounts: readonly AccountSnapshot[];
  readonly credits: CreditTable;
  readonly decisionCounts: DecisionCounts;
};
