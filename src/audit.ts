import { setTimeout } from 'node:timers/promises';
import { readAuditArguments, USAGE } from './audit/arguments';
import { auditText } from './audit/report';
import { auditJson } from './audit/report-json';
import { isClean, runAudit } from './audit/run-audit';
import { isWithoutTables } from './db/without-tables';
import { CONNECTORS } from './providers';
import { connectorTools } from './runtime/connector-tools';
import { openForReading } from './runtime/open-for-reading';
import { environmentOfProcess, runMain } from './runtime/process-main';

const WRONG_USAGE = 2;
// A notice that is sent now is booked by then.
const NEWS_MS = 2_500;

/** `npm run audit`: adds up everything again, and compares it with what the providers say. */
runMain(async () => {
  const given = readAuditArguments(process.argv.slice(2));
  if (!given.ok) {
    process.stderr.write(`${[...given.faults.map((fault) => `- ${fault}`), USAGE].join('\n')}\n`);
    process.exitCode = WRONG_USAGE;
    return;
  }
  const { asJson, withProvider } = given.value;
  const environment = environmentOfProcess();
  const { db, vault, close } = openForReading(environment);
  const nowMs = Date.now;
  const asking = () => {
    const opened = vault();
    const tools = connectorTools({ environment, vault: opened, nowMs });
    return { vault: opened, connectors: CONNECTORS, tools };
  };
  try {
    const providers = withProvider ? asking() : undefined;
    const result = await runAudit({ db, nowMs, providers, pause: () => setTimeout(NEWS_MS) });
    process.stdout.write(asJson ? auditJson(result) : auditText(result));
    if (!isClean(result)) process.exitCode = 1;
  } catch (error) {
    throw isWithoutTables(error)
      ? new Error('This database holds no gateway yet: apply a configuration first.', { cause: error })
      : error;
  } finally {
    await close();
  }
});
