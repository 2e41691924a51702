import { ONE } from '../../money/fraction';
import { byShares } from './shares';
import type { Strategy } from './strategy';

/** Equal shares from each route: over time without splitting, of each amount with it. */
export const optimal: Strategy = (task) => byShares(task, () => ONE);
