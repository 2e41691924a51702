import type { Fraction } from '../../money/fraction';
import type { Candidate } from '../candidate';
import type { RouteScore } from '../decision';
import type { RoutingNeed } from '../inputs';
import type { Portion } from '../parts/portion';
import type { StrategyRule } from '../tree';

/** What a strategy decides on. Amounts are minor units of the service currency. */
export type StrategyTask = {
  readonly need: RoutingNeed;
  readonly rule: StrategyRule;
  /** All routes that the strategy works on, filtered ones too, in the order that breaks ties. */
  readonly own: readonly Candidate[];
  /** Those that no filter took away, in the order that breaks ties; at least one. */
  readonly open: readonly Candidate[];
  /** Credits of this leaf and strategy by route; a route without one has none. */
  readonly credits: Readonly<Record<string, Fraction>>;
  /** 1 for the first decision of the leaf. */
  readonly decisionNumber: number;
};

export type StrategyAnswer = {
  /** What each route is to pay; null where no valid split was found. */
  readonly portions: readonly Portion[] | null;
  /** By route id; a route without a score was not compared. */
  readonly scores: ReadonlyMap<string, RouteScore>;
  readonly tieBreak: string | null;
  /** How far the answer may be above the best there is, in point units; zero where that is proven or not claimed. */
  readonly gap: Fraction | null;
  /** Changes of credit by route id, minor units of the service currency; empty where none is kept. */
  readonly credit: ReadonlyMap<string, Fraction>;
};

/** Pure: the same task gives the same answer on every machine. */
export type Strategy = (task: StrategyTask) => StrategyAnswer;
