import type { CallbackEndpoint, PayoutPoint, PointDefaults } from '../../domain/config/payout-point';
import type { Stored } from '../../domain/config/stored-configuration';
import { durationText } from '../../domain/duration';
import { parseId } from '../../domain/ids';
import type { ResourceOf } from '../openapi/resource-kind';
import { readingOf } from './declared';
import { PAYOUT_POINT } from './schema';

export const PAYOUT_POINT_READING = readingOf<Stored<PayoutPoint>>({
  kind: PAYOUT_POINT,
  name: 'payout point',
  parseId: (text) => parseId('payoutPoint', text),
  idOf: ({ id }) => id,
  visible: ({ payoutPoints }) => payoutPoints,
  show: (points) => points.map(pointResource),
});
export const { list: listPayoutPoints, get: getPayoutPoint } = PAYOUT_POINT_READING;

/** A point with its schemes by mode, its defaults, and its callback without the secrets. */
function pointResource(point: Stored<PayoutPoint>): ResourceOf<typeof PAYOUT_POINT> {
  return {
    type: 'payout-point',
    id: point.id,
    attributes: {
      name: point.name,
      currencies: point.currencies,
      routing_scheme: point.routingScheme,
      rate_scheme: point.rateScheme,
      defaults: shownDefaults(point.defaults),
      callback: point.callback === null ? null : shownCallback(point.callback),
      batches: {
        four_eyes: point.batches.fourEyes,
        preview_valid_for: durationText(point.batches.previewValidForMs),
        approval_valid_for: durationText(point.batches.approvalValidForMs),
      },
      enabled: point.enabled,
    },
  };
}

function shownDefaults(defaults: PointDefaults) {
  return {
    autoprocess: defaults.autoprocess,
    wait_for_details: defaults.waitForDetails,
    wait_for_balance: defaults.waitForBalance,
    attempts_limit: defaults.attemptsLimit,
    allow_split: defaults.allowSplit,
    allow_partial: defaults.allowPartial,
    parts_limit: defaults.partsLimit,
    failover_on_recipient_fault: defaults.failoverOnRecipientFault,
  };
}

function shownCallback(callback: CallbackEndpoint) {
  return {
    url: callback.url,
    secrets_count: callback.secrets.length,
    format: callback.format,
    only_final: callback.onlyFinal,
    retry_unit: durationText(callback.retryUnitMs),
    tries_max: callback.triesMax,
    merge_window: durationText(callback.mergeWindowMs),
    timeout: durationText(callback.timeoutMs),
  };
}
