import type { StrategyType } from '../tree';
import { balance } from './balance';
import { conversion } from './conversion';
import { cost } from './cost';
import { optimal } from './optimal';
import type { Strategy } from './strategy';
import { weight } from './weight';

/** Every strategy that a scheme may name. */
export const STRATEGIES: Readonly<Record<StrategyType, Strategy>> = {
  optimal,
  weight,
  balance,
  conversion,
  cost,
};
