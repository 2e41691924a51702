import { fetchRates } from '../../activities/fetch-rates';
import { fixRate } from '../../activities/fix-rate';
import { NOON_MS as QUOTED_MS, quoteOf, ruleOf, schemeOf } from '../domain/rates/builders';
import { aStage, type Stage } from '../support/activity-stage';

const EXCHANGED = {
  status: 'CREATED',
  pointCurrency: 'EUR',
  pointAmount: 9_200n,
  serviceAmount: null,
} as const;
const SCHEMES = { scheme: schemeOf('ras_main', [ruleOf('USD/EUR')]), systemScheme: null };
const QUOTE = quoteOf('USD/EUR 0.92');

function stage(world: Parameters<typeof aStage>[0] = {}): Stage {
  const on = aStage({ request: EXCHANGED, world: { schemes: SCHEMES, quotes: [QUOTE] }, ...world });
  on.clock.now = QUOTED_MS;
  return on;
}
const fix = ({ deps, ids }: Stage, renewed = false) => fixRate(deps)({ ...ids, renewed });

test('a fixed rate is data for the plan; nothing is written until then', async () => {
  const on = stage();
  const before = on.kept();
  expect(await fix(on)).toMatchObject({
    kind: 'fixed',
    fixed: { pointUnits: '9200', serviceUnits: '10000', rate: { value: '23/25', pair: 'USD/EUR' } },
  });
  expect(on.kept()).toEqual(before);
});

test('an old rate asks for its renewal, and ends the request only when that did not help', async () => {
  const on = stage();
  on.clock.now = QUOTED_MS + 60_001;
  expect(await fix(on)).toEqual({ kind: 'stale', sourceId: 'desk' });
  expect(on.kept().request.status).toBe('CREATED');
  expect(await fix(on, true)).toEqual({ kind: 'ended', status: 'FAILED' });
  expect(on.kept().request.resolution?.code).toBe('RATE_STALE');
  const once = on.kept();
  expect(await fix(on, true)).toEqual({ kind: 'ended', status: 'FAILED' });
  expect(on.kept()).toEqual(once);
});

test.each([
  ['no scheme', { schemes: undefined, quotes: [QUOTE] }, EXCHANGED, 'RATE_NOT_FOUND'],
  [
    'no rule',
    { schemes: { scheme: schemeOf('ras_main', []), systemScheme: null }, quotes: [QUOTE] },
    EXCHANGED,
    'RATE_NOT_FOUND',
  ],
  [
    'too little to convert',
    { schemes: SCHEMES, quotes: [quoteOf('USD/EUR 150')] },
    { ...EXCHANGED, pointAmount: 1n },
    'INVALID_AMOUNT',
  ],
] as const)('%s ends the request with its reason', async (_says, world, request, code) => {
  const on = stage({ world, request });
  expect(await fix(on)).toEqual({ kind: 'ended', status: 'FAILED' });
  expect(on.kept().request.resolution?.code).toBe(code);
});

test('a source that cannot be read fails the fetching with its faults', async () => {
  const on = stage();
  const input = { organizationId: on.ids.organizationId, sourceId: 'desk' };
  await fetchRates(on.deps)(input);
  const rates = { ...on.deps.rates, renew: async () => ['one fault', 'another'] };
  await expect(fetchRates({ ...on.deps, rates })(input)).rejects.toThrow('desk: one fault; another');
});
