import { grouped } from '../grouped';
import type { Check, Finding } from './finding';

export const LOGGED: Check = {
  name: 'logged',
  promise: 'every event log runs from 1 to its request’s version without a gap',
  find({ requests, events }): readonly Finding[] {
    const logs = grouped(events, ({ operationId }) => operationId);
    return requests.flatMap(({ id, version }) => {
      const sequences = (logs.get(id) ?? []).map(({ sequence }) => sequence).toSorted((a, b) => a - b);
      const whole = sequences.length === version && sequences.every((each, index) => each === index + 1);
      if (whole && version > 0) return [];
      return [{ requestId: id, text: `${id} has version ${version} and the events ${sequences.join(' ')}` }];
    });
  },
};
