import type { ByMode } from '../../domain/config/mode';
import type { CallbackEndpoint, PayoutPoint } from '../../domain/config/payout-point';
import type { Described } from './properties';
import type { SectionRule } from './section-difference';
import { shownDuration } from './shown';

export const PAYOUT_POINT_RULE: SectionRule<PayoutPoint> = {
  kind: 'payout_point',
  idOf: ({ id }) => id,
  describe: describePayoutPoint,
};

function describePayoutPoint(point: PayoutPoint): Described {
  const { defaults } = point;
  return {
    name: point.name,
    currencies: point.currencies,
    routing_scheme: describeByMode(point.routingScheme),
    rate_scheme: describeByMode(point.rateScheme),
    defaults: {
      autoprocess: defaults.autoprocess,
      wait_for_details: defaults.waitForDetails,
      wait_for_balance: defaults.waitForBalance,
      attempts_limit: defaults.attemptsLimit,
      allow_split: defaults.allowSplit,
      allow_partial: defaults.allowPartial,
      parts_limit: defaults.partsLimit,
      failover_on_recipient_fault: defaults.failoverOnRecipientFault,
    },
    batches: {
      four_eyes: point.batches.fourEyes,
      preview_valid_for: shownDuration(point.batches.previewValidForMs),
      approval_valid_for: shownDuration(point.batches.approvalValidForMs),
    },
    callback: point.callback === null ? undefined : describeCallback(point.callback),
  };
}

function describeByMode(scheme: ByMode<string>): Described {
  return { test: scheme.test, live: scheme.live };
}

function describeCallback(callback: CallbackEndpoint): Described {
  return {
    url: callback.url,
    secrets: { exact: JSON.stringify(callback.secrets.map((secret) => secret.reveal())), shown: '[secret]' },
    format: callback.format,
    only_final: callback.onlyFinal,
    retry_unit: shownDuration(callback.retryUnitMs),
    tries_max: callback.triesMax,
    merge_window: shownDuration(callback.mergeWindowMs),
    timeout: shownDuration(callback.timeoutMs),
  };
}
