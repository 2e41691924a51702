import { CONNECTORS } from '../../src/providers';
import type { Connector, ProviderConnection } from '../../src/providers/connector';
import { SANDBOX } from '../../src/providers/sandbox';
import { type ProviderStage, violationsOf } from '../support/providers/conformance';
import type { Fault } from '../support/providers/faulty-proxy';
import { removeTemporaryFolders } from '../support/providers/sandbox';
import { sandboxStage } from '../support/providers/sandbox-stage';

afterAll(removeTemporaryFolders);
jest.setTimeout(60_000);

// One line a connector: where its provider, or a faithful copy of it, can be had for the exam.
const STAGES: Readonly<Record<string, () => Promise<ProviderStage>>> = { sandbox: sandboxStage };

test('every connector has a stage to be examined on', () => {
  expect(Object.keys(STAGES)).toEqual(CONNECTORS.map(({ key }) => key));
});

async function examine(connector: Connector, faults?: readonly Fault[]): Promise<readonly string[]> {
  const stage = await STAGES[connector.key]?.();
  if (stage === undefined) throw new Error(`no stage for ${connector.key}`);
  try {
    return await violationsOf(connector, stage, faults);
  } finally {
    await stage.stop();
  }
}

test.each(CONNECTORS.map((connector) => [connector.key, connector] as const))(
  'the connector %s never takes an unknown for a no, nor a no for a yes',
  async (_key, connector) => {
    expect(await examine(connector)).toEqual([]);
  },
);

// Enough to find every bad habit below, without the faults that take waiting.
const QUICK: readonly Fault[] = [
  'pass',
  'reset_after',
  'error_503_after',
  'garbage_after',
  'truncated_after',
];

/** The sandbox's connector with one bad habit. */
function spoiled(habit: (connection: ProviderConnection) => Partial<ProviderConnection>): Connector {
  return {
    ...SANDBOX,
    open: (...given) => {
      const connection = SANDBOX.open(...given);
      return { ...connection, ...habit(connection) };
    },
  };
}

const REASON = { code: 'DECLINED_ERROR', providerCode: null, providerText: null } as const;

describe('the exam refuses a connector that', () => {
  test.each([
    [
      'takes an unknown for a rejection',
      spoiled(({ submit }) => ({
        submit: async (order) => {
          const answer = await submit(order);
          if (answer.certainty !== 'unknown') return answer;
          return { certainty: 'rejected', reason: REASON, providerReference: null };
        },
      })),
      'submit under reset_after: rejected, must be unknown',
    ],
    [
      'takes a lost answer for a call not sent',
      spoiled(({ submit }) => ({
        submit: async (order) => {
          const answer = await submit(order);
          return answer.certainty === 'unknown' ? { certainty: 'not_sent', reason: answer.reason } : answer;
        },
      })),
      'submit under reset_after: not_sent, must be unknown',
    ],
    [
      'tries again with a key of its own',
      spoiled(({ submit }) => ({
        submit: async (order) => {
          await submit({ ...order, fields: { ...order.fields, try: '1' } });
          return submit(order);
        },
      })),
      'submit under pass: unknown, must be paid',
    ],
    [
      'hangs a code that permits failover on an unknown',
      spoiled(({ submit }) => ({
        submit: async (order) => {
          const answer = await submit(order);
          return answer.certainty === 'unknown' ? { certainty: 'unknown', reason: REASON } : answer;
        },
      })),
      'submit under garbage_after: unknown, with DECLINED_ERROR, which permits another try',
    ],
    [
      'takes a failed query for "not found"',
      spoiled(({ query }) => ({
        query: async (key) => {
          const answer = await query?.(key);
          return answer?.certainty === 'paid' ? answer : { certainty: 'not_found' };
        },
      })),
      'query under error_503_after: not_found, must be unknown',
    ],
    [
      'throws',
      spoiled(({ submit }) => ({
        submit: async (order) => {
          const answer = await submit(order);
          if (answer.certainty === 'unknown') throw new Error('no answer');
          return answer;
        },
      })),
      'submit under truncated_after: threw Error: no answer',
    ],
    [
      'sends after the time to send is over',
      spoiled(({ submit }) => ({
        submit: (order) => submit({ ...order, sendUntilMs: Number.MAX_SAFE_INTEGER }),
      })),
      'submit after send_until: paid, paid 1 times',
    ],
  ])('%s', async (_habit, connector, violation) => {
    expect(await examine(connector, QUICK)).toContain(violation);
  });
});
