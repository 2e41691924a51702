import { type CaseRow, findCase } from '../../db/case-reads';
import { parseId } from '../../domain/ids';
import { gatewayError } from '../gateway-errors';
import type { ApiDeps } from '../ports';
import type { Call } from '../route';

/**
 * The case that the path names.
 *
 * @throws GatewayErrors `not_found`, the same for one that is unknown and one of another organization or mode
 */
export async function caseOfPath({ caller, id }: Call, { db }: ApiDeps): Promise<CaseRow> {
  const caseId = parseId('case', id);
  const found = caseId === undefined ? undefined : await findCase(db, caller, caseId);
  if (found === undefined) throw gatewayError('not_found', 'There is no such case.');
  return found;
}
