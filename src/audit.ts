import { readAuditArguments, USAGE } from './audit/arguments';
import { auditInstallation } from './audit/audit-installation';
import { auditText } from './audit/report';
import { auditJson } from './audit/report-json';
import { isClean } from './audit/run-audit';
import { environmentOfProcess, runMain } from './runtime/process-main';

const WRONG_USAGE = 2;

/** `npm run audit`: adds up everything again, and compares it with what the providers say. */
runMain(async () => {
  const given = readAuditArguments(process.argv.slice(2));
  if (!given.ok) {
    process.stderr.write(`${[...given.faults.map((fault) => `- ${fault}`), USAGE].join('\n')}\n`);
    process.exitCode = WRONG_USAGE;
    return;
  }
  const { asJson, withProvider } = given.value;
  const result = await auditInstallation(environmentOfProcess(), { withProvider });
  process.stdout.write(asJson ? auditJson(result) : auditText(result));
  if (!isClean(result)) process.exitCode = 1;
});
