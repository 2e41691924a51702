import { countStatements, type StatementCounter } from '../support/counted-statements';
import type { Attributes } from '../support/merchant-client';
import { startTestStack, type TestStack } from '../support/test-stack';
import { threeAccounts } from '../support/three-accounts';

let counter: StatementCounter;
let stack: TestStack;
beforeAll(async () => {
  counter = countStatements();
  stack = await startTestStack(threeAccounts());
  // What is read once by each process is read by the first request.
  const { id } = await stack.merchant.create();
  await closed(id);
}, 120_000);
afterAll(async () => {
  await stack?.stop();
  counter.stop();
}, 60_000);

type Cost = {
  readonly historyEvents: number;
  readonly stateTransitions: number;
  /** Of the order and the start of its workflow. */
  readonly orderStatements: number;
  readonly orderCommits: number;
  /** Of its activities. */
  readonly activityStatements: number;
  readonly activityCommits: number;
};

// Bounds, and what it costs now: who makes it cost less lowers them here. Parts of a split end side by side; where
// their ends meet in one workflow task it costs less than this.
const KINDS: readonly { readonly name: string; readonly given: Attributes; readonly atMost: Cost }[] = [
  {
    name: 'a plain request',
    given: {},
    atMost: {
      historyEvents: 12,
      stateTransitions: 6,
      orderStatements: 3,
      orderCommits: 3,
      activityStatements: 19,
      activityCommits: 4,
    },
  },
  {
    name: 'a request with one failover',
    given: { fields: { account: 'sim:decline:DECLINED_ERROR,paid' }, attempts_limit: 3 },
    atMost: {
      historyEvents: 19,
      stateTransitions: 9,
      orderStatements: 3,
      orderCommits: 3,
      activityStatements: 38,
      activityCommits: 8,
    },
  },
  {
    name: 'a request in three parts',
    given: { point_amount: '24000', allow_split: true },
    atMost: {
      historyEvents: 24,
      stateTransitions: 12,
      orderStatements: 3,
      orderCommits: 3,
      activityStatements: 45,
      activityCommits: 10,
    },
  },
];

test.each(KINDS)('$name costs no more than it did', async ({ given, atMost }) => {
  counter.reset();
  const { id } = await stack.merchant.create(given);
  const { status, ...cost } = await closed(id);
  expect(status).toBe('PROCESSED');
  const figures = Object.keys(atMost) as (keyof Cost)[];
  expect(figures.filter((figure) => cost[figure] > atMost[figure])).toEqual([]);
});

/** Waits until its workflow has closed, so that all that belongs to it has been sent. */
async function closed(id: string): Promise<Cost & { readonly status: string }> {
  const handle = stack.foundation.link.client.workflow.getHandle(id);
  // The start may still be under way.
  await stack.merchant.untilFinal(id);
  const status: string = await handle.result();
  const { raw } = await handle.describe();
  const info = raw.workflowExecutionInfo;
  const [order, activities] = [counter.of('order'), counter.of('activities')];
  return {
    status,
    historyEvents: Number(info?.historyLength),
    stateTransitions: Number(info?.stateTransitionCount),
    orderStatements: order.statements,
    orderCommits: order.commits,
    activityStatements: activities.statements,
    activityCommits: activities.commits,
  };
}
