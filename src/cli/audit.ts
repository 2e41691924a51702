import { auditInstallation } from '../audit/audit-installation';
import { auditText } from '../audit/report';
import { auditJson } from '../audit/report-json';
import { isClean } from '../audit/run-audit';
import { databaseCommand } from './command';
import { EXIT } from './exit-code';

export const audit = databaseCommand({
  path: ['audit'],
  says: "adds up the whole ledger again, and compares it with the providers' books",
  more: 'Ends with 0 where nothing differs, with 1 where something does, or could not be compared.',
  flags: {
    'without-provider': { says: 'leaves the providers out, e.g. while they cannot be reached' },
  },
  async run(given, environment, world) {
    const result = await auditInstallation(environment, { withProvider: !given.has('without-provider') });
    await world.out(given.has('json') ? auditJson(result) : auditText(result));
    return isClean(result) ? EXIT.ok : EXIT.failed;
  },
});
