import { CASES_PATH } from '../../api/paths';
import type { CaseKind } from '../../db/case-reads';
import { type PayoutId, parseId } from '../../domain/ids';
import { httpCommand } from '../command';
import { failed } from '../failure';
import type { Resource } from '../http/api-document';
import { idWord } from '../id-word';
import { OUTCOME_FLAGS, sendOutcome } from '../payout/outcome';

const RESOLVABLE: CaseKind = 'unknown_outcome';

export const resolveCase = httpCommand({
  path: ['cases', 'resolve'],
  says: 'says what became of the payout of a case of an unknown outcome (operator)',
  more: 'The case is closed by that. After failed, another route may be tried: say it only of a payment that is proven not to be made.',
  word: idWord('case', 'case'),
  flags: OUTCOME_FLAGS,
  async run(given, api, world) {
    const { document } = await api.get(`${CASES_PATH}/${given.word}`);
    return sendOutcome(payoutOf(document.data), given, api, world);
  },
});

function payoutOf({ id, attributes }: Resource): PayoutId {
  if (attributes['kind'] !== RESOLVABLE)
    throw failed(`${id} is no case of an unknown outcome: there is nothing to resolve, only to close.`);
  if (attributes['open'] !== true) throw failed(`${id} is closed already: its outcome is known.`);
  const payoutId = parseId('payout', attributes['payout_id']);
  if (payoutId === undefined) throw failed(`${id} names no payout.`);
  return payoutId;
}
