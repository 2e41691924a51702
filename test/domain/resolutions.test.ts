import { isResolutionCode, RESOLUTION_CODES, RESOLUTIONS, resolution } from '../../src/domain/resolutions';

// Written down a second time, by hand from the rules: the contract with merchants must not move by a slip.
const GROUPS = {
  OK: 'OK',
  ERROR:
    'CONNECTION_ERROR CONNECTION_TIMEOUT_ERROR PROVIDER_INTERNAL_ERROR GENERAL_ERROR UNKNOWN DUPLICATED_ID PROCESSING_ERROR INTERNAL_ERROR',
  FATAL:
    'INVALID_DETAILS INVALID_REQUEST REQUEST_ERROR INVALID_AMOUNT INVALID_METHOD INVALID_CREDENTIALS FORBIDDEN_IP SIGNATURE_ERROR INSUFFICIENT_FUNDS ANTIFRAUD_ERROR DECLINED_ERROR RECIPIENT_NOT_FOUND INVALID_RECIPIENT LIMIT_VIOLATION ACCESS_ERROR ACCESS_DENIED GENERAL_FATAL_ERROR OPERATION_EXPIRED',
  GATEWAY:
    'STRATEGY_RECEIVED_NO_ROUTES STRATEGY_CONFIGURED_ROUTES_WERE_FILTERED ROUTING_BLOCKED RATE_NOT_FOUND RATE_STALE NO_VALID_SPLIT',
};

test.each(Object.entries(GROUPS))('the group %s has exactly the codes of the contract', (group, codes) => {
  const inGroup = RESOLUTION_CODES.filter((code) => RESOLUTIONS[code].group === group);
  expect(new Set(inGroup)).toEqual(new Set(codes.split(' ')));
});

test("the recipient's faults are those four", () => {
  const faults = RESOLUTION_CODES.filter((code) => RESOLUTIONS[code].faultOf === 'recipient');
  expect(new Set(faults)).toEqual(
    new Set(['ANTIFRAUD_ERROR', 'INVALID_DETAILS', 'INVALID_RECIPIENT', 'RECIPIENT_NOT_FOUND']),
  );
});

test.each(RESOLUTION_CODES)(
  '%s is retried on the same route, and failed over, only where that is safe',
  (code) => {
    const { group, failover, retry, text } = RESOLUTIONS[code];
    if (retry) expect(code).toBe('CONNECTION_ERROR');
    if (failover && group !== 'FATAL') expect(code).toBe('CONNECTION_ERROR');
    expect(text).toMatch(/^[A-Z].*\.$/);
  },
);

test.each(['', 'ok', 'NOPE', 'toString', '__proto__', null, 3])('%j is no resolution', (raw) => {
  expect(isResolutionCode(raw)).toBe(false);
});

test('a resolution says what the table says, or what the case says more precisely', () => {
  expect(resolution('OK')).toEqual({
    code: 'OK',
    group: 'OK',
    text: 'The payout was made.',
    provider_code: null,
    provider_text: null,
  });
  expect(
    resolution('ROUTING_BLOCKED', { text: 'On the list.', providerCode: 'x', providerText: 'y' }),
  ).toEqual({
    code: 'ROUTING_BLOCKED',
    group: 'GATEWAY',
    text: 'On the list.',
    provider_code: 'x',
    provider_text: 'y',
  });
});
