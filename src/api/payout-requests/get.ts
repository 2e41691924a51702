import { listPayoutsOfRequest } from '../../db/payout-reads';
import { resourceDocument } from '../document';
import { PAYOUT } from '../payouts/schema';
import { payoutResource } from '../payouts/view';
import type { ApiDeps } from '../ports';
import { fieldsets } from '../query/fieldsets';
import { parameter, readParameters } from '../query/read-parameters';
import type { Answer, Call } from '../route';
import { requestOfPath } from './find';
import { PAYOUT_REQUEST } from './schema';
import { payoutRequestResource } from './view';

export const PAYOUT_REQUEST_PARAMETERS = {
  include: parameter((text) => (text === 'payouts' ? text : undefined), 'can only be "payouts"', {
    enum: ['payouts'],
  }),
  ...fieldsets(PAYOUT_REQUEST, PAYOUT),
};

export async function getPayoutRequest(call: Call, deps: ApiDeps): Promise<Answer> {
  const { include } = readParameters(PAYOUT_REQUEST_PARAMETERS, call.query);
  const request = await requestOfPath(call, deps);
  const context = {
    configuration: await deps.configuration.organization(request.organization_id),
    vault: deps.vault,
  };
  if (include === undefined) {
    return { status: 200, document: resourceDocument(payoutRequestResource(request, context)) };
  }
  const payouts = await listPayoutsOfRequest(deps.db, request.organization_id, request.id);
  const resource = payoutRequestResource(request, context, payouts);
  return {
    status: 200,
    document: resourceDocument(
      resource,
      payouts.map((payout) => payoutResource(payout)),
    ),
  };
}
