import { bareEnded, startBare } from './generator/bare';
import { postOrders } from './generator/orders';
import type { Job, JobDone, ToGenerator } from './jobs';

// The load generator, as a process of its own, so that its processor time is nobody else's.
process.on('message', (message: ToGenerator) => {
  if ('ended' in message) return bareEnded(message.ended);
  void carryOut(message.job).then((done) => process.send?.(done));
});

async function carryOut(job: Job): Promise<JobDone> {
  try {
    const beganMs = Date.now();
    const posted = job.kind === 'bare' ? await startBare(job) : await postOrders(job);
    return { ok: true, posted, beganMs, endedMs: Date.now() };
  } catch (error) {
    return { ok: false, why: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
