import { planRoutes } from '../../activities/plan-routes';
import { aCandidate } from '../domain/routing/routing-inputs';
import { aStage, type Stage } from '../support/activity-stage';
import { NOON, WISH } from '../support/operations';

const CREATED = { status: 'CREATED', attempts: 0, rate: null, serviceAmount: null } as const;
const plan = ({ deps, ids }: Stage) => planRoutes(deps)({ ...ids, fixed: null, inboxIds: [] });

test('a plan that runs twice is the plan that stands, with one hold', async () => {
  const on = aStage({ request: CREATED });
  const first = await plan(on);
  expect(first).toMatchObject({
    kind: 'planned',
    attemptsLimit: 3,
    payouts: [{ payoutId: 'pay_made1', part: 1, attempt: 1, label: '100.00 USD through rou_a' }],
  });
  expect(await plan(on)).toEqual(first);
  expect(on.kept().ledger.map(({ cause }) => cause)).toEqual(['pay_made1:hold']);
  expect(on.kept().request).toMatchObject({ status: 'DISPATCHING', serviceAmount: 10_000n, attempts: 1 });
});

test.each(['before', 'after'] as const)(
  'whoever dies %s the commit leaves one plan after the next run',
  async (dies) => {
    const on = aStage({ request: CREATED });
    on.fake.diesNext = dies;
    await expect(plan(on)).rejects.toThrow();
    expect(await plan(on)).toMatchObject({ kind: 'planned' });
    expect(on.kept().payouts).toHaveLength(1);
    expect(on.kept().records).toHaveLength(1);
  },
);

test.each([
  ['a wish to cancel', { cancellation: WISH }, 'CANCELED'],
  ['a deadline that has come', { expiresAt: NOON }, 'EXPIRED'],
  ['both', { cancellation: WISH, expiresAt: NOON }, 'CANCELED'],
] as const)('%s ends it before anything is held', async (_says, given, status) => {
  const on = aStage({ request: { ...CREATED, ...given } });
  expect(await plan(on)).toEqual({ kind: 'ended', status });
  expect(await plan(on)).toEqual({ kind: 'ended', status });
  expect([on.kept().payouts, on.kept().ledger, on.kept().records]).toEqual([[], [], []]);
});

test('where every route is filtered it fails with its record, once', async () => {
  const on = aStage({ request: CREATED, candidates: [aCandidate('a', { enabled: false })] });
  expect(await plan(on)).toEqual({ kind: 'ended', status: 'FAILED' });
  expect(await plan(on)).toEqual({ kind: 'ended', status: 'FAILED' });
  expect(on.kept().request.resolution?.code).toBe('STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED');
  expect(on.kept().records).toHaveLength(1);
  expect(on.kept().ledger).toEqual([]);
});
