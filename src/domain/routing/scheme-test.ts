import type { CurrencyCode } from '../money/currency';
import type { Fault } from '../parsed';
import { canonicalJson } from './canonical-json';
import type { RoutingTools } from './conditions';
import type { RecordedStep } from './decision';
import { type Expected, readExpected } from './faults/read-expected';
import { readGiven } from './faults/read-given';
import { reporter } from './faults/report';
import { recordIn, unknownKeys } from './faults/shape';
import { sieveOf } from './filter';
import { type TreeEnd, walkTree } from './leaf';
import { compareText } from './text-order';
import type { RoutingTree } from './tree';

/** What a test of a scheme is run against, by service code: each with its tree and all its routes. */
export type SchemeUnderTest = {
  readonly services: Readonly<
    Record<
      string,
      { readonly currency: CurrencyCode; readonly tree: RoutingTree; readonly routes: readonly string[] }
    >
  >;
  readonly tools: RoutingTools;
};

/**
 * Reads and runs one test of a scheme's `tests` (`api.md`): where a request with the `given` values ends
 * in the tree. `given` has `service` and `amount`, and what the conditions may ask for: `fields`,
 * `metadata`, `point`, `point_currency` with `point_amount`, `attempt` (1), `test_mode` (true), `at`;
 * what is not given is absent. `expect` has one or more of
 * - `block`: true, or the reason; false is a leaf with strategies
 * - `strategies`: the types of the leaf, in order
 * - `routes`: all routes that the leaf's strategies may use, in any order
 * - `path`: the answers of the conditions, from the root
 *
 * @returns no fault if the test passes; else every fault of its form, or every unmet expectation;
 *   paths begin at the test
 */
export function runSchemeTest(raw: unknown, { services, tools }: SchemeUnderTest): readonly Fault[] {
  const faults: Fault[] = [];
  const report = reporter(faults);
  const test = recordIn(raw, '', report);
  if (test === undefined) return faults;
  unknownKeys(test, ['given', 'expect'], '', report);
  const currencyOf = (code: string): CurrencyCode | undefined =>
    Object.hasOwn(services, code) ? services[code]?.currency : undefined;
  const facts = readGiven(test['given'], '/given', currencyOf, report);
  const expected = readExpected(test['expect'], '/expect', report);
  const service = facts && services[facts.service];
  if (!facts || !service || !expected || faults.length > 0) return faults;
  const { path, node } = walkTree(service.tree, facts, tools);
  const actual = actualOf(path, node, service.routes);
  for (const [key, wanted] of Object.entries(expected)) {
    const came = key === 'block' ? blockAs(wanted, node) : actual[key];
    if (canonicalJson(came) !== canonicalJson(wanted))
      report(`/expect/${key}`, `expected ${canonicalJson(wanted)}, but it came to ${canonicalJson(came)}`);
  }
  return faults;
}

function actualOf(
  path: readonly RecordedStep[],
  node: TreeEnd,
  routes: readonly string[],
): Readonly<Record<string, unknown>> {
  const rules = 'strategies' in node ? node.strategies : [];
  const used = rules.flatMap((rule) => [...(sieveOf(rule).routes ?? routes)]);
  return {
    strategies: rules.map(({ type }) => type),
    routes: [...new Set(used)].sort(compareText),
    path: path.map(({ answer }) => answer),
  } satisfies Omit<Required<Expected>, 'block'>;
}

/** The block as it was asked for: by its reason, or whether there is one at all. */
function blockAs(wanted: unknown, node: TreeEnd): unknown {
  const reason = 'block' in node ? node.block : false;
  return typeof wanted === 'boolean' ? reason !== false : reason;
}
