// A worker that breaks the law of certainty: what it does not know it takes for a no. Only a trial can run it;
// it shows that a trial finds those who were paid twice.

import type { ProviderAnswer } from '../../src/domain/payout/answer';
import type { Connector } from '../../src/providers/connector';
import { createLogger, openFoundation } from '../../src/runtime/foundation';
import { environmentOfProcess, runMain, untilAskedToStop } from '../../src/runtime/process-main';
import { serversOf } from '../../src/runtime/servers';
import { startWorker } from '../../src/runtime/worker-process';

runMain(async () => {
  const environment = environmentOfProcess();
  const asked = untilAskedToStop();
  const log = createLogger(environment.logLevel);
  const foundation = await openFoundation(environment, serversOf(environment), log);
  const connectors = foundation.connectors.map(guessing);
  const worker = await startWorker({ ...foundation, connectors });
  await Promise.race([asked, worker.ended]);
  await worker.stop();
  await foundation.close();
  process.exit(0);
});

function guessing(connector: Connector): Connector {
  return {
    ...connector,
    open(account, settings, tools) {
      const connection = connector.open(account, settings, tools);
      return { ...connection, submit: async (order) => guessed(await connection.submit(order)) };
    },
  };
}

function guessed(answer: ProviderAnswer): ProviderAnswer {
  if (answer.certainty !== 'unknown') return answer;
  return {
    certainty: 'rejected',
    reason: { ...answer.reason, code: 'DECLINED_ERROR' },
    providerReference: null,
  };
}
