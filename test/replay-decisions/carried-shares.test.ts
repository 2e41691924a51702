import { parseId } from '../../src/domain/ids';
import { decide } from '../../src/domain/routing/decide';
import { CarriedShares } from '../../src/replay-decisions/carried-shares';
import { aCandidate, inputsOf, leafOf, TOOLS } from '../domain/routing/routing-inputs';

const ORGANIZATION = parseId('organization', 'org_a');
const OTHER = parseId('organization', 'org_b');
const TREE = leafOf({ type: 'weight', weights: { rou_a: 70, rou_b: 30 } });
const INPUTS = inputsOf([aCandidate('a'), aCandidate('b')], TREE);

test('a leaf that no record knows gets its shares over time all the same', () => {
  const shares = new CarriedShares();
  const routes = Array.from({ length: 10 }, () => decideNext(shares, ORGANIZATION));
  expect(routes.filter((route) => route === 'rou_a')).toHaveLength(7);
  expect(routes.filter((route) => route === 'rou_b')).toHaveLength(3);
});

test('organizations keep shares of their own', () => {
  const shares = new CarriedShares();
  expect([ORGANIZATION, OTHER].map((organization) => decideNext(shares, organization))).toEqual([
    'rou_a',
    'rou_a',
  ]);
});

test('what the record itself knows goes before what was carried', () => {
  const shares = new CarriedShares();
  const first = decide(INPUTS, TOOLS);
  if (first.outcome === 'refused' || first.leafKey === null || ORGANIZATION === undefined)
    throw new Error('the test has no decision');
  shares.note(ORGANIZATION, INPUTS, first);
  const key = first.creditChanges[0]?.key ?? '';
  const recorded = { ...INPUTS, credits: { [key]: {} }, decisionCounts: { [first.leafKey]: 5 } };
  expect(shares.addedTo(ORGANIZATION, recorded)).toEqual(recorded);
  shares.note(ORGANIZATION, recorded, first);
  expect(shares.addedTo(ORGANIZATION, INPUTS).decisionCounts).toEqual({ [first.leafKey]: 1 });
});

function decideNext(shares: CarriedShares, organization: typeof ORGANIZATION): string | undefined {
  if (organization === undefined) throw new Error('a test names an id that is none');
  const decision = decide({ ...INPUTS, ...shares.addedTo(organization, INPUTS) }, TOOLS);
  shares.note(organization, INPUTS, decision);
  return decision.record.chosen[0]?.route_id;
}
