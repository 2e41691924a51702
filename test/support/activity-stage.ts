import type { ActivityDeps } from '../../activities/ports';
import type { ProviderAnswer, QueryAnswer } from '../../src/domain/payout/answer';
import type { PayoutState, RequestState } from '../../src/domain/payout-request/state';
import type { Candidate } from '../../src/domain/routing/candidate';
import { aCandidate, exact, fee, inputsOf, leafOf } from '../domain/routing/routing-inputs';
import { type FakeBooks, fakeBooks, type Kept, type World } from './fake-books';
import { aRequest, NOON_MS, ORGANIZATION, payoutId, REQUEST } from './operations';

/** The provider of a stage: it answers from its lists, the last answer again and again, and remembers its calls. */
export type FakeProvider = {
  submits: ProviderAnswer[];
  queries: (QueryAnswer | undefined)[];
  /** The next call is the last thing its caller does. */
  killsCaller: boolean;
  /** What comes to pass while the next call is under way. */
  meanwhile: (() => Promise<unknown>) | undefined;
  notFoundProvesAfterMs: number | undefined;
  /** Empty: the provider cannot be asked to stop a payment. */
  revocations: QueryAnswer[];
  /** Empty: the provider cannot be asked to take a payment back. */
  reversals: QueryAnswer[];
  readonly submitted: string[];
  readonly queried: string[];
};

export type Stage = {
  readonly deps: ActivityDeps;
  readonly fake: FakeBooks;
  readonly provider: FakeProvider;
  readonly clock: { now: number };
  readonly ids: { readonly organizationId: typeof ORGANIZATION; readonly requestId: typeof REQUEST };
  readonly kept: () => Kept;
};

const CANDIDATES: readonly Candidate[] = ['a', 'b', 'c'].map((name, index) =>
  aCandidate(name, { fee: fee({ percent: exact(`${index + 1}`) }), priority: index + 1 }),
);

/** Activities over fakes: one request, three routes `rou_a` to `rou_c`, the cheapest first. */
export function aStage(
  given: {
    readonly request?: Partial<RequestState>;
    readonly payouts?: readonly PayoutState[];
    readonly candidates?: readonly Candidate[];
    readonly world?: Partial<World>;
  } = {},
): Stage {
  const inputs = inputsOf(given.candidates ?? CANDIDATES, leafOf({ type: 'cost' }));
  const fake = fakeBooks({ inputs, schemes: undefined, quotes: [], ...given.world });
  fake.accept(aRequest(given.request), given.payouts);
  const clock = { now: NOON_MS };
  const { provider, gate } = aProvider();
  let made = 0;
  return {
    fake,
    provider,
    clock,
    ids: { organizationId: ORGANIZATION, requestId: REQUEST },
    kept: () => fake.kept(REQUEST),
    deps: {
      books: fake.books,
      intents: fake.intents,
      providers: gate,
      rates: { renew: async () => [], readings: async () => [] },
      callbacks: { tryAgain: async () => ({ kind: 'over' }) },
      clock: { nowMs: () => clock.now },
      newPayoutId: () => {
        made += 1;
        return payoutId(`made${made}`);
      },
      matches: (pattern, value) => new RegExp(pattern, 'u').test(value),
    },
  };
}

function aProvider(): { readonly provider: FakeProvider; readonly gate: ActivityDeps['providers'] } {
  const provider: FakeProvider = {
    submits: [],
    queries: [],
    killsCaller: false,
    meanwhile: undefined,
    notFoundProvesAfterMs: 2_000,
    revocations: [],
    reversals: [],
    submitted: [],
    queried: [],
  };
  const gate: ActivityDeps['providers'] = {
    async submit(_organizationId, id) {
      provider.submitted.push(id);
      if (provider.killsCaller) throw new Error('the process died in the call');
      const { meanwhile } = provider;
      provider.meanwhile = undefined;
      await meanwhile?.();
      return next(provider.submits);
    },
    async query(_organizationId, id) {
      provider.queried.push(id);
      return next(provider.queries);
    },
    canRevoke: async () => provider.revocations.length > 0,
    revoke: async () => next(provider.revocations),
    canReverse: async () => provider.reversals.length > 0,
    reverse: async () => next(provider.reversals),
    notFoundProvesAfterMs: async () => provider.notFoundProvesAfterMs,
    callLimits: async () => ({ callTimeoutMs: 1_000, queryFirstMs: 1, queryMaxMs: 1, queryForMs: 1_000 }),
  };
  return { provider, gate };
}

function next<T>(answers: T[]): T {
  const [answer, ...others] = answers;
  if (answers.length === 0) throw new Error('the provider was asked more often than the test expects');
  if (others.length > 0) answers.shift();
  return answer as T;
}
