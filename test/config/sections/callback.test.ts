import { FULL_FILE, withReplaced } from '../support/full-file';
import { configurationOf, faultsOf, HOOK_SECRET } from '../support/reading';

const URL_LINE = 'url: "http://127.0.0.1:9999/hook"';
const SECRETS = `secrets: ["\${HOOK_SECRET}"]`;
const FORMAT = 'format: standard-webhooks';
const PLACE = '/payout_points/0/callback';

describe('callbacks', () => {
  test.each([
    [
      'an address that is none',
      URL_LINE,
      'url: hook',
      [`69 ${PLACE}/url must be an http or https address without a user name`],
    ],
    [
      'a protocol that is not HTTP',
      URL_LINE,
      'url: "ftp://127.0.0.1/hook"',
      [`69 ${PLACE}/url must be an http or https address without a user name`],
    ],
    [
      'a password in the address',
      URL_LINE,
      'url: "https://u:p@example.com/"',
      [`69 ${PLACE}/url must be an http or https address without a user name`],
    ],
    ['no secret', SECRETS, 'secrets: []', [`70 ${PLACE}/secrets must hold at least 1`]],
    [
      'a secret without its prefix',
      SECRETS,
      'secrets: [c2VjcmV0]',
      [`70 ${PLACE}/secrets/0 must be whsec_ and 24–64 bytes in base64`],
    ],
    [
      'a secret that is too short',
      SECRETS,
      'secrets: [whsec_c2VjcmV0]',
      [`70 ${PLACE}/secrets/0 must be whsec_ and 24–64 bytes in base64`],
    ],
    [
      'a secret that is not whole',
      SECRETS,
      `secrets: ["\${HOOK_SECRET}", "\${HOOK_SECRET}x"]`,
      [`70 ${PLACE}/secrets/1 must be whsec_ and 24–64 bytes in base64`],
    ],
    [
      'a variable that is not set',
      SECRETS,
      `secrets: ["\${OLD_SECRET}"]`,
      [`70 ${PLACE}/secrets/0 needs the environment variable OLD_SECRET, which is not set`],
    ],
    [
      'two secrets of the legacy format',
      `${SECRETS}\n      ${FORMAT}`,
      'secrets: [old-secret, new-secret]\n      format: paycore-signature',
      [`70 ${PLACE}/secrets must hold one secret: paycore-signature has room for one signature`],
    ],
    [
      'a format that does not exist',
      FORMAT,
      'format: hmac',
      [`71 ${PLACE}/format must be one of standard-webhooks, paycore-signature`],
    ],
    [
      'a duration that is none',
      'retry_unit: 60s',
      'retry_unit: 60',
      [`72 ${PLACE}/retry_unit must be a duration`],
    ],
    [
      'a duration that is too long',
      'retry_unit: 60s',
      'retry_unit: 2d',
      [`72 ${PLACE}/retry_unit must be from 100ms to 1d`],
    ],
    [
      'no try at all',
      'tries_max: 100',
      'tries_max: 0',
      [`73 ${PLACE}/tries_max must be a whole number from 1 to 1000`],
    ],
    [
      'an empty callback',
      /callback:\n[\s\S]*(?=api_keys)/.exec(FULL_FILE)?.[0] ?? '',
      'callback:\n',
      [`68 ${PLACE} is empty`],
    ],
  ])('%s is told with its line', (_, piece, replacement, faults) => {
    const told = faultsOf(withReplaced(piece, replacement));
    expect(told.map((fault, index) => fault.slice(0, faults[index]?.length))).toEqual(faults);
  });

  test('secrets come from the environment, sealed; what is not written has its default', () => {
    const callback = configurationOf(FULL_FILE).organizations[0]?.payoutPoints[0]?.callback;
    expect(callback?.secrets.map((secret) => secret.reveal())).toEqual([HOOK_SECRET]);
    expect(JSON.stringify(callback)).not.toContain(HOOK_SECRET);
    expect(callback).toMatchObject({
      onlyFinal: false,
      retryUnitMs: 60_000,
      triesMax: 100,
      mergeWindowMs: 1_000,
      timeoutMs: 10_000,
    });
  });

  test('the legacy format takes the secret that the merchant already has', () => {
    const text = withReplaced(
      `${SECRETS}\n      ${FORMAT}`,
      'secrets: [merchant-secret]\n      format: paycore-signature',
    );
    const callback = configurationOf(text).organizations[0]?.payoutPoints[0]?.callback;
    expect(callback?.secrets[0]?.reveal()).toBe('merchant-secret');
  });

  test('no fault repeats a secret', () => {
    expect(faultsOf(withReplaced(SECRETS, 'secrets: [my-secret-text]')).join()).not.toContain(
      'my-secret-text',
    );
  });
});
