import { PAYOUT_REQUESTS_PATH } from '../../api/paths';
import { EXIT, type ExitCode } from '../exit-code';
import type { Given } from '../given';
import type { ApiClient } from '../http/api-client';
import { resourceBody } from '../http/api-document';
import { payoutRequestCard } from '../show/payout-request';
import { printOne } from '../show/print';
import type { World } from '../world';

/** Gives a request a command. The gateway has noted it then; what becomes of it, `request watch` shows. */
export async function sendCommand(
  name: 'cancel' | 'process' | 'terminate',
  attributes: Readonly<Record<string, string>>,
  given: Given<'json'>,
  api: ApiClient,
  world: World,
): Promise<ExitCode> {
  const path = `${PAYOUT_REQUESTS_PATH}/${given.word}/${name}`;
  const answer = await api.post(path, resourceBody('payout-request', attributes));
  await printOne(world, given, answer, payoutRequestCard);
  return EXIT.ok;
}
