import { signedFraction } from '../domain/money/signed-fraction';
import type { RouteScore } from '../domain/routing/decision';
import type { AskedType } from '../domain/routing/tree';
import { roundedText } from './number-text';

type StrategyWords = {
  readonly aim: string;
  /** What stands above the column of scores. */
  readonly scoreTitle: string;
  readonly score: (score: RouteScore) => string;
};

const amount = (text: string | undefined): string =>
  text === undefined || text === '' ? '-' : roundedText(signedFraction(text), 2, 4);

const SHARES: Omit<StrategyWords, 'aim'> = {
  scoreTitle: 'Credit (before + due)',
  score: ({ total, parts }) =>
    `${amount(total)} (${amount(parts['credit_before'])} + ${amount(parts['due'])})`,
};

/** What each strategy looks for, and how it scores a route, in the words of a report. */
export const STRATEGY_WORDS: Readonly<Record<AskedType, StrategyWords>> = {
  assigned: { aim: 'the route that the plan of its batch gave', scoreTitle: '', score: () => '' },
  optimal: { aim: 'equal shares for every route', ...SHARES },
  weight: { aim: 'shares by weights set by hand', ...SHARES },
  balance: {
    aim: 'the largest available balance',
    scoreTitle: 'Balance compared',
    score: ({ total }) => amount(total),
  },
  conversion: {
    aim: 'the highest rate of success',
    scoreTitle: 'Success (paid of results)',
    score: ({ total, parts }) => `${percent(total)} (${parts['successes']} of ${parts['results']})`,
  },
  cost: { aim: 'the lowest total cost', scoreTitle: '', score: () => '' },
};

function percent(rate: string): string {
  const { numerator, denominator } = signedFraction(rate);
  return `${roundedText({ numerator: numerator * 100n, denominator }, 1, 1)} %`;
}
