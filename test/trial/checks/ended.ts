import type { Facts } from '../facts';
import type { Check, Finding } from './finding';

export const ENDED: Check = {
  name: 'ended',
  promise: 'every request is final, or waits for a person with an open case',
  find({ requests, cases, unrest }): readonly Finding[] {
    const open = new Set(cases.filter((each) => each.open).map(({ requestId }) => requestId));
    const stuck = requests
      .filter(({ id, final, moderationRequired }) => !final && !(moderationRequired && open.has(id)))
      .map(({ id, status }) => ({ requestId: id, text: `${id} is still ${status}` }));
    return [...stuck, ...restless(unrest)];
  },
};

/** What no request shows: starts that were not made, words that nobody has dealt with or taken. */
function restless(unrest: Facts['unrest']): readonly Finding[] {
  if (unrest === undefined) return [{ requestId: null, text: 'nobody could be asked what is still open' }];
  const open = (['batches', 'outbox', 'inbox', 'provider'] as const).filter((kind) => unrest[kind] > 0);
  return open.map((kind) => ({ requestId: null, text: `${unrest[kind]} still open: ${kind}` }));
}
