import type { AuditRow } from '../../db/audit-reads';
import { plainText } from './plain-text';
import { table } from './table';

const TITLES = ['At', 'Who', 'What', 'To what', 'Organization', 'More'];

/** What was done, by whom and to what; the rest as `name=value`, a list as how many it holds. */
export function auditLogTable(rows: readonly AuditRow[]): string {
  if (rows.length === 0) return 'There are no such entries.\n';
  return table(
    TITLES,
    rows.map(({ at, actor, action, subject, organization_id, data }) =>
      [at.toISOString(), actor, action, subject, organization_id, moreOf(data)].map(plainText),
    ),
  );
}

/** The same for programs, with all there is. */
export function auditLogJson(rows: readonly AuditRow[]): string {
  return `${JSON.stringify(rows, null, 2)}\n`;
}

function moreOf(data: AuditRow['data']): string {
  return Object.entries(data)
    .filter(([, value]) => value !== null)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, value]) => `${name}=${shortly(value)}`)
    .join(' ');
}

function shortly(value: unknown): string {
  if (Array.isArray(value) && value.some((item) => typeof item === 'object')) return `[${value.length}]`;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
