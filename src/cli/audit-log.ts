import { type AuditFilter, listAuditEntries } from '../db/audit-reads';
import { toldWithoutTables } from '../db/without-tables';
import { INSTANT_TEXT, parseInstantMs } from '../domain/rates/instant';
import { openForReading } from '../runtime/open-for-reading';
import { databaseCommand } from './command';
import { EXIT } from './exit-code';
import type { Given } from './given';
import { LIMIT_FLAG, limitFaults, limitOf } from './limit';
import { auditLogJson, auditLogTable } from './show/audit-log';

export const auditLog = databaseCommand({
  path: ['audit-log'],
  says: 'shows who did what: keys, applied files, commands, answers, adjustments; newest first',
  more: 'What became of a payout request is told by its events: see `gateway request watch`.',
  flags: {
    subject: { value: 'ID', says: 'only what was done to this: a request, a payout, a case, a key …' },
    actor: { value: 'ID', says: 'only what this key did; `command` and `apply` are who has the machine' },
    action: { value: 'NAME', says: 'only this, as command.resolve or api_key.created' },
    since: { value: 'TIME', says: 'only what was done at this time or later, as 2026-12-01T00:00:00Z' },
    ...LIMIT_FLAG,
  },
  faults: (given) => [...sinceFaults(given), ...limitFaults(given)],
  async run(given, environment, world) {
    const { db, close } = openForReading(environment);
    try {
      const limit = limitOf(given);
      const rows = await listAuditEntries(db, filterOf(given), limit);
      await world.out(given.has('json') ? auditLogJson(rows) : auditLogTable(rows));
      if (rows.length === limit)
        world.tell(`There may be more than these ${limit}: see --limit and --since.`);
      return EXIT.ok;
    } catch (error) {
      throw toldWithoutTables(error);
    } finally {
      await close();
    }
  },
});

function sinceFaults(given: Given<'since'>): readonly string[] {
  const text = given.one('since');
  return text === undefined || parseInstantMs(text) !== undefined ? [] : [`--since ${INSTANT_TEXT}.`];
}

function filterOf(given: Given<'subject' | 'actor' | 'action' | 'since'>): AuditFilter {
  const since = parseInstantMs(given.one('since') ?? '');
  return {
    subject: given.one('subject'),
    actor: given.one('actor'),
    action: given.one('action'),
    since: since === undefined ? undefined : new Date(since),
  };
}
