import type { Check, Finding } from './finding';

export const ENDED: Check = {
  name: 'ended',
  promise: 'every request is final, or waits for a person with an open case',
  find({ requests, cases, inboxOpen }): readonly Finding[] {
    const open = new Set(cases.filter((each) => each.open).map(({ requestId }) => requestId));
    const stuck = requests
      .filter(({ id, final, moderationRequired }) => !final && !(moderationRequired && open.has(id)))
      .map(({ id, status }) => ({ requestId: id, text: `${id} is still ${status}` }));
    const unheard = { requestId: null, text: `${inboxOpen} words from outside were never dealt with` };
    return inboxOpen === 0 ? stuck : [...stuck, unheard];
  },
};
