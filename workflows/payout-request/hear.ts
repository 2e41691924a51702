import { recording } from '../recording';
import type { PayoutRequestInput } from './contract';
import { type Inbound, listen } from './inbound';

const { recordCancel, recordAmendment } = recording;

/** Sets the handlers of an order, which write what they hear; to be called before the first `await`. */
export function hear({ organizationId, requestId }: PayoutRequestInput): Inbound {
  return listen(
    ({ by = 'temporal', reason = null, inboxId = null }) =>
      recordCancel({ organizationId, requestId, by, reason, inboxId }),
    (inboxId) => recordAmendment({ organizationId, requestId, inboxId }),
  );
}
