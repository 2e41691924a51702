import { once } from 'node:events';
import type { TalkingProcess } from './child-process';
import type { BareJob, JobDone, OrdersJob, ToGenerator } from './jobs';

export type Done = Extract<JobDone, { readonly ok: true }>;

export type Generator = { readonly run: (job: BareJob | OrdersJob) => Promise<Done> };

const GONE: JobDone = { ok: false, why: 'the load generator ended' };

/** One job at a time; what the bare workers tell of is passed on to it. */
export function generatorOf(generator: TalkingProcess, bareWorkers: readonly TalkingProcess[]): Generator {
  const send = (message: ToGenerator): void => void generator.process.send(message);
  for (const { process } of bareWorkers)
    process.on('message', (told: { readonly ended: number }) => send({ ended: told.ended }));
  return {
    async run(job) {
      const over = new AbortController();
      const answer = once(generator.process, 'message', over).then(([done]) => done as JobDone);
      const lost = once(generator.process, 'exit', over).then((): JobDone => GONE);
      send({ job });
      const done = await Promise.race([answer, lost]);
      for (const unheard of [answer, lost]) unheard.catch(() => undefined);
      over.abort();
      if (!done.ok) throw new Error(done.why);
      return done;
    },
  };
}
