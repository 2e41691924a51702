import { z } from 'zod';
import type { PayoutService } from '../../domain/config/payout-service';
import type { ConfiguredRoutingScheme } from '../../domain/config/routing-scheme';
import { type PayoutPointId, type PayoutRouteId, parseId, parseServiceCode } from '../../domain/ids';
import { runSchemeTest, type SchemeUnderTest } from '../../domain/routing/scheme-test';
import type { RoutingTree } from '../../domain/routing/tree';
import { findTreeFaults } from '../../domain/routing/tree-faults';
import { matchesPattern, patternFault } from '../patterns';
import { readSection, refersTo, type Section, valueAt } from '../section';
import { idOf, valueBy } from '../structure';
import { checkStructure, type Report } from '../structure-faults';
import { pointerStep } from '../yaml-source';

const TESTS_MAX = 1000;

const SHAPE = z.strictObject({
  id: idOf('routingScheme'),
  services: z.record(
    z.string(),
    valueBy((raw): unknown => raw ?? undefined, 'must be a tree'),
  ),
  tests: z.array(z.unknown()).max(TESTS_MAX).default([]),
});

/** What trees refer to. Routes and points count as they are written: their own faults are told elsewhere. */
export type TreeSurroundings = {
  readonly services: Section<PayoutService>;
  readonly writtenRoutes: unknown;
  readonly writtenPoints: unknown;
};

/** Reads `routing_schemes` and runs their tests: one that fails is a fault like any other. */
export function readRoutingSchemes(
  raw: unknown,
  path: string,
  surroundings: TreeSurroundings,
  report: Report,
): Section<ConfiguredRoutingScheme> {
  return readSection(raw, path, 'id', report, (rawItem, itemPath) => {
    const item = checkStructure(SHAPE, rawItem, itemPath, report);
    if (item === undefined) return undefined;
    const written = Object.entries(item.services);
    const trees = written.flatMap(([code, rawTree]) => {
      const tree = readTree(code, rawTree, `${itemPath}/services${pointerStep(code)}`, surroundings, report);
      return tree === undefined ? [] : [[code, tree] as const];
    });
    // A test against half of a scheme would fail for faults that are told already.
    if (trees.length < written.length) return undefined;
    const services = Object.fromEntries(trees);
    const underTest = schemeUnderTest(services, surroundings);
    item.tests.forEach((test, index) => {
      for (const fault of runSchemeTest(test, underTest))
        report(`${itemPath}/tests/${index}${fault.path}`, fault.text);
    });
    return { id: item.id, services, tests: item.tests };
  });
}

function readTree(
  code: string,
  raw: unknown,
  path: string,
  surroundings: TreeSurroundings,
  report: Report,
): RoutingTree | undefined {
  refersTo(surroundings.services, code, 'payout service', path, report);
  const service = surroundings.services.byId.get(code);
  if (service === undefined) return undefined;
  const tree = findTreeFaults(raw, {
    service: service.code,
    serviceCurrency: service.currency,
    fieldKeys: service.fields.map(({ key }) => key),
    routes: routesOf(code, surroundings.writtenRoutes),
    points: pointsOf(surroundings.writtenPoints),
    compiles: patternFault,
  });
  if (tree.ok) return tree.value;
  for (const fault of tree.faults) report(path + fault.path, fault.text);
  return undefined;
}

function schemeUnderTest(
  trees: Readonly<Record<string, RoutingTree>>,
  { services, writtenRoutes }: TreeSurroundings,
): SchemeUnderTest {
  const entries = Object.entries(trees).flatMap(([code, tree]) => {
    const currency = services.byId.get(code)?.currency;
    return currency === undefined ? [] : [[code, { currency, tree, routes: routesOf(code, writtenRoutes) }]];
  });
  return { services: Object.fromEntries(entries), tools: { matches: matchesPattern } };
}

/** A route whose own service cannot be read may be one of any service. */
function routesOf(service: string, writtenRoutes: unknown): readonly PayoutRouteId[] {
  return itemsOf(writtenRoutes).flatMap((route) => {
    const id = parseId('payoutRoute', valueAt(route, 'id'));
    const code = parseServiceCode(valueAt(route, 'service'));
    return id !== undefined && (code === undefined || code === service) ? [id] : [];
  });
}

function pointsOf(writtenPoints: unknown): readonly PayoutPointId[] {
  return itemsOf(writtenPoints).flatMap((point) => parseId('payoutPoint', valueAt(point, 'id')) ?? []);
}

function itemsOf(raw: unknown): readonly unknown[] {
  return Array.isArray(raw) ? raw : [];
}
