import {
  anyObject,
  flag,
  httpUrl,
  idText,
  instant,
  paidAmountText,
  text,
  textMap,
} from '../attributes/schemas';
import { RECIPIENT_FIELDS } from '../fields/described';

/** What a direct payout may be given, each by itself (`api.md`, payout attributes). */
export const PAYOUT_ATTRIBUTES = {
  route_id: idText('payoutRoute').describe('The route that it is paid through.'),
  amount: paidAmountText.describe('In the currency of the service of the route.'),
  fields: anyObject.meta(RECIPIENT_FIELDS),
  point_id: idText('payoutPoint').optional().describe('Whose callbacks it uses.'),
  reference_id: text(128).optional().describe('Your own name for it; unique like the idempotency key.'),
  description: text(500).optional(),
  metadata: textMap(50, 64, 500)
    .optional()
    .describe('Up to 50 pairs of texts, of which routing schemes can ask, too.'),
  callback_url: httpUrl.optional().describe('Told what happens, in place of the address of the point.'),
  autoprocess: flag.optional().describe('False: it waits as READY for the command to process it.'),
  expires_at: instant
    .optional()
    .describe('Nothing is sent after it: at most 366 days ahead; absent: in 24 hours.'),
  test_mode: flag.optional().describe('Must agree with the mode of the key; absent: that mode.'),
};

/** Those whose texts are decimals. */
export const PAYOUT_AMOUNTS: readonly string[] = ['amount'];
