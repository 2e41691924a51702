import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { WORKER_OPTIONS } from '../../../src/runtime/worker-options';
import { BARE_TASK_QUEUE, type BareActivities } from './contract';

// A worker for the bare workflow, as a process of its own. It tells its parent of every activity: who starts the
// next one need not ask the server for results, which would be work that payout requests do not make it do.
let ended = 0;
let telling = false;

const activities: BareActivities = {
  async nothing() {
    ended += 1;
    if (telling) return;
    telling = true;
    setImmediate(() => {
      telling = false;
      process.send?.({ ended });
      ended = 0;
    });
  },
};

async function main(): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('WARN') });
  const connection = await NativeConnection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '' });
  const worker = await Worker.create({
    connection,
    taskQueue: BARE_TASK_QUEUE,
    workflowsPath: require.resolve('./workflows'),
    activities,
    ...WORKER_OPTIONS,
  });
  process.send?.({ ended: 0 });
  await worker.run();
  await connection.close();
  process.exit(0);
}

void main();
