import { WorkflowExecutionAlreadyStartedError, WorkflowNotFoundError } from '@temporalio/client';
import { type TemporalLink, temporalLink } from '../../src/engine/temporal-link';

/** An engine that remembers what it was told; every workflow it was not told of is unknown to it. */
export type FakeEngine = {
  away: boolean;
  /** What happens while its answer is on its way. */
  meanwhile: (call: 'start' | 'signal', workflowId: string) => Promise<void>;
  readonly started: string[];
  readonly running: Set<string>;
  readonly told: unknown[][];
};

export const fakeEngine = (): FakeEngine => ({
  away: false,
  meanwhile: async () => undefined,
  started: [],
  running: new Set(),
  told: [],
});

export function fakeLink(engine: FakeEngine): TemporalLink {
  const workflow = {
    async start(type: string, options: { workflowId: string }) {
      if (engine.started.includes(options.workflowId))
        throw new WorkflowExecutionAlreadyStartedError('started', options.workflowId, type);
      engine.started.push(options.workflowId);
      engine.running.add(options.workflowId);
      await engine.meanwhile('start', options.workflowId);
    },
    getHandle: (id: string) => ({
      async signal(name: string, body: unknown) {
        const isRunning = engine.running.has(id);
        await engine.meanwhile('signal', id);
        if (!isRunning) throw new WorkflowNotFoundError('not found', id, undefined);
        engine.told.push([id, name, body]);
      },
    }),
    async signalWithStart(
      type: string,
      options: { workflowId: string; signal: string; signalArgs: unknown[] },
    ) {
      engine.told.push([options.workflowId, type, options.signal, ...options.signalArgs]);
    },
  };
  const client = { workflow } as unknown as TemporalLink['client'];
  return {
    ...temporalLink({ address: '127.0.0.1:1', namespace: 'default' }),
    client,
    async call(work) {
      if (engine.away) throw new Error('the engine is away');
      return work(client);
    },
  };
}
