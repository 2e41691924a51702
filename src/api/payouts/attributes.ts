import { amountText, anyObject, flag, httpUrl, instant, text, textMap } from '../attributes/schemas';

const ID_CHARACTERS_MAX = 64;

/** What a direct payout may be given, each by itself (`api.md`, payout attributes). */
export const PAYOUT_ATTRIBUTES = {
  route_id: text(ID_CHARACTERS_MAX),
  amount: amountText,
  fields: anyObject,
  point_id: text(ID_CHARACTERS_MAX).optional(),
  reference_id: text(128).optional(),
  description: text(500).optional(),
  metadata: textMap(50, 64, 500).optional(),
  callback_url: httpUrl.optional(),
  autoprocess: flag.optional(),
  expires_at: instant.optional(),
  test_mode: flag.optional(),
};

/** Those whose texts are decimals. */
export const PAYOUT_AMOUNTS: readonly string[] = ['amount'];
