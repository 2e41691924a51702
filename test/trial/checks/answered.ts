import type { Check, Finding } from './finding';

/** What a command may be answered with: taken, or come too late. */
const TAKEN_OR_TOO_LATE: readonly (number | undefined)[] = [202, 409];

// A database that is away is a 503; any other 5xx is an error that nobody had thought of.
const FAULTY = /^HTTP 5(?!03$)/;

export const ANSWERED: Check = {
  name: 'answered',
  promise: 'every order and command got a proper answer in the end, and until then no error but 503',
  find({ driven: { placed, commanded, repeated } }): readonly Finding[] {
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
      ...[...repeated]
        .filter(([seen]) => FAULTY.test(seen))
        .map(([seen, times]) => ({ requestId: null, text: `${seen}, ${times} times` })),
    ];
  },
};
