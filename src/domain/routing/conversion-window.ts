import type { RoutingTree } from './tree';

/** Which definitive results the strategy `conversion` looks at: the newest `payouts` of the last `days`. */
export type ConversionWindow = { readonly days: number; readonly payouts: number };

const DEFAULT_DAYS = 30;
const DEFAULT_PAYOUTS = 500;

/**
 * The window of a tree's `conversion` strategies; `undefined` where it has none. Where they differ the
 * widest is taken: success rates are read once for a decision.
 */
export function conversionWindow(tree: RoutingTree): ConversionWindow | undefined {
  if ('block' in tree) return undefined;
  const windows =
    'strategies' in tree
      ? tree.strategies.flatMap((rule) =>
          rule.type === 'conversion'
            ? [{ days: rule.window_days ?? DEFAULT_DAYS, payouts: rule.window_payouts ?? DEFAULT_PAYOUTS }]
            : [],
        )
      : [tree.then, tree.else].flatMap((branch) => conversionWindow(branch) ?? []);
  if (windows.length === 0) return undefined;
  return {
    days: Math.max(...windows.map(({ days }) => days)),
    payouts: Math.max(...windows.map(({ payouts }) => payouts)),
  };
}
