import { Webhook } from 'standardwebhooks';
import { Secret } from '../../../src/domain/secret';
import { signedNoticeId } from '../../../src/providers/sandbox/signature';
import { NOTICE_SECRET } from '../../support/providers/order';

const NOW_MS = Date.UTC(2026, 10, 22, 12);
const BODY = '{"payment":{"note":"ä"}}';
const SIGNATURE = new Webhook(NOTICE_SECRET).sign('msg_1', new Date(NOW_MS), BODY);
const TRUE_HEADERS = {
  'webhook-id': 'msg_1',
  'webhook-timestamp': String(NOW_MS / 1_000),
  'webhook-signature': SIGNATURE,
};

// The package's own vector would prove nothing of ours: this one is the scheme's, computed by hand with openssl.
test('the scheme is HMAC-SHA256 over id, time and body', () => {
  expect(SIGNATURE).toBe('v1,0DT0lwhXd1sAsbDp1Wk73grgaymio4sF1E+xckWN3sU=');
});

test.each([
  ['a true notice', {}, BODY, 0, 'msg_1'],
  ['a true notice of five minutes ago', {}, BODY, 300_000, 'msg_1'],
  ['a true notice by a clock five minutes ahead', {}, BODY, -300_000, 'msg_1'],
  [
    'a second signature while a secret is rotated',
    { 'webhook-signature': `v1,b3RoZXI= ${SIGNATURE}` },
    BODY,
    0,
    'msg_1',
  ],
  ['an old notice, sent again by somebody', {}, BODY, 301_000, undefined],
  ['a notice from the future', {}, BODY, -301_000, undefined],
  ['a changed body', {}, BODY.replace('ä', 'b'), 0, undefined],
  ['a changed id', { 'webhook-id': 'msg_2' }, BODY, 0, undefined],
  ['a changed time', { 'webhook-timestamp': String(NOW_MS / 1_000 + 1) }, BODY, 0, undefined],
  ['a time that is none', { 'webhook-timestamp': 'now' }, BODY, 0, undefined],
  ['a time with something behind it', { 'webhook-timestamp': `${NOW_MS / 1_000}.5` }, BODY, 0, undefined],
  [
    'another version of the scheme',
    { 'webhook-signature': SIGNATURE.replace('v1', 'v1a') },
    BODY,
    0,
    undefined,
  ],
  ['half a signature', { 'webhook-signature': SIGNATURE.slice(0, 20) }, BODY, 0, undefined],
  ['an empty signature', { 'webhook-signature': '' }, BODY, 0, undefined],
  ['no signature', { 'webhook-signature': undefined }, BODY, 0, undefined],
  ['no time', { 'webhook-timestamp': undefined }, BODY, 0, undefined],
  ['no id', { 'webhook-id': undefined }, BODY, 0, undefined],
  ['an empty id', { 'webhook-id': '' }, BODY, 0, undefined],
])('%s', (_sentence, changed, body, laterMs, id) => {
  const notice = { headers: { ...TRUE_HEADERS, ...changed }, body: Buffer.from(body) };
  expect(signedNoticeId(notice, new Secret(NOTICE_SECRET), NOW_MS + laterMs)).toBe(id);
});

test('a notice signed with another secret is not signed', () => {
  const other = new Secret(`whsec_${Buffer.from('another secret').toString('base64')}`);
  expect(signedNoticeId({ headers: TRUE_HEADERS, body: Buffer.from(BODY) }, other, NOW_MS)).toBeUndefined();
});
