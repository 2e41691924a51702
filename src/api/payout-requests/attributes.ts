import {
  amountText,
  anyObject,
  flag,
  httpUrl,
  instant,
  text,
  textMap,
  wholeNumber,
} from '../attributes/schemas';

const ID_CHARACTERS_MAX = 64;

/** What a payout request may be given, each by itself (`api.md`, payout request attributes). */
export const PAYOUT_REQUEST_ATTRIBUTES = {
  point_id: text(ID_CHARACTERS_MAX),
  point_currency: text(ID_CHARACTERS_MAX),
  point_amount: amountText.optional(),
  service_amount: amountText.optional(),
  service: text(ID_CHARACTERS_MAX),
  fields: anyObject.optional(),
  test_mode: flag.optional(),
  reference_id: text(128).optional(),
  description: text(500).optional(),
  metadata: textMap(50, 64, 500).optional(),
  callback_url: httpUrl.optional(),
  autoprocess: flag.optional(),
  wait_for_details: flag.optional(),
  wait_for_balance: flag.optional(),
  attempts_limit: wholeNumber(0, 20).optional(),
  allow_split: flag.optional(),
  allow_partial: flag.optional(),
  parts_limit: wholeNumber(2, 100).optional(),
  expires_at: instant.optional(),
};

/** Those whose texts are decimals. */
export const AMOUNT_ATTRIBUTES: readonly string[] = ['point_amount', 'service_amount'];
