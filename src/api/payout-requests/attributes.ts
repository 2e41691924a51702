import { SERVICE_CODE } from '../../domain/ids';
import { CURRENCY_CODES } from '../../domain/money/currency';
import {
  anyObject,
  flag,
  httpUrl,
  idText,
  instant,
  paidAmountText,
  text,
  textMap,
  wholeNumber,
} from '../attributes/schemas';
import { RECIPIENT_FIELDS } from '../fields/described';

const ID_CHARACTERS_MAX = 64;

/** What a payout request may be given, each by itself (`api.md`, payout request attributes). */
export const PAYOUT_REQUEST_ATTRIBUTES = {
  point_id: idText('payoutPoint').describe('Where the order is placed.'),
  point_currency: text(ID_CHARACTERS_MAX)
    .meta({ enum: CURRENCY_CODES })
    .describe('What the merchant is charged in.'),
  point_amount: paidAmountText
    .optional()
    .describe('What the merchant is charged; either this or `service_amount`.'),
  service_amount: paidAmountText
    .optional()
    .describe('What the recipient gets; either this or `point_amount`.'),
  service: text(ID_CHARACTERS_MAX)
    .meta({ pattern: SERVICE_CODE.source })
    .describe('The code of the payout service.'),
  fields: anyObject.meta(RECIPIENT_FIELDS).optional(),
  test_mode: flag.optional().describe('Must agree with the mode of the key; absent: that mode.'),
  reference_id: text(128).optional().describe('Your own name for it; unique like the idempotency key.'),
  description: text(500).optional(),
  metadata: textMap(50, 64, 500)
    .optional()
    .describe('Up to 50 pairs of texts, of which routing schemes can ask, too.'),
  callback_url: httpUrl.optional().describe('Told what happens, in place of the address of the point.'),
  autoprocess: flag.optional().describe('False: it waits as READY for the command to process it.'),
  wait_for_details: flag.optional().describe('Fields may be missing, and come by an amendment.'),
  wait_for_balance: flag.optional().describe('It waits where money or the day’s limit is missing.'),
  attempts_limit: wholeNumber(0, 20)
    .optional()
    .describe('How many more payouts each part may have after a proven failure.'),
  allow_split: flag.optional().describe('It may be paid in several parts.'),
  allow_partial: flag.optional().describe('It may be paid in part.'),
  parts_limit: wholeNumber(2, 100).optional().describe('How many parts a split may have.'),
  expires_at: instant
    .optional()
    .describe('Nothing is sent after it: at most 366 days ahead; absent: in 24 hours.'),
};

/** Those whose texts are decimals. */
export const AMOUNT_ATTRIBUTES: readonly string[] = ['point_amount', 'service_amount'];
