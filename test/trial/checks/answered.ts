import type { Check, Finding } from './finding';

/** What a command may be answered with: taken, or come too late. */
const TAKEN_OR_TOO_LATE: readonly (number | undefined)[] = [202, 409];

export const ANSWERED: Check = {
  name: 'answered',
  promise: 'every order and every command got a proper answer in the end',
  find({ driven: { placed, commanded } }): readonly Finding[] {
    return [
      ...placed.flatMap((each) =>
        each.outcome === 'refused'
          ? [{ requestId: null, text: `order ${each.order.number} (${each.order.kind}): ${each.why}` }]
          : [],
      ),
      ...commanded
        .filter(({ status }) => !TAKEN_OR_TOO_LATE.includes(status))
        .map(({ id, deed, status }) => ({
          requestId: id,
          text: `${deed.command} of ${id} was answered with ${status ?? 'nothing'}`,
        })),
    ];
  },
};
