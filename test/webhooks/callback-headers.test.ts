import { Webhook } from 'standardwebhooks';
import { parseId } from '../../src/domain/ids';
import { Secret } from '../../src/domain/secret';
import { callbackHeaders } from '../../src/webhooks/callback-headers';

const [NEW, OLD, OTHER] = [1, 2, 3].map((fill) => `whsec_${Buffer.alloc(24, fill).toString('base64')}`) as [
  string,
  string,
  string,
];
const BODY = '{"data":{"id":"por_1","note":"ä"}}';
const id = parseId('callback', 'cbk_1');
if (id === undefined) throw new Error('not an id');
const callback = id;

const standard = (...secrets: readonly string[]) =>
  callbackHeaders(
    { format: 'standard-webhooks', secrets: secrets.map((secret) => new Secret(secret)) },
    callback,
    BODY,
    Date.now(),
  );

test.each([
  ['the new secret', NEW],
  ['the old one', OLD],
])('while a secret is rotated, %s verifies', (_says, secret) => {
  expect(new Webhook(secret).verify(BODY, { ...standard(NEW, OLD) })).toEqual(JSON.parse(BODY));
});

test.each<[says: string, body: string, secret: string]>([
  ['another secret', BODY, OTHER],
  ['another body', BODY.replace('por_1', 'por_2'), NEW],
])('%s does not verify', (_says, body, secret) => {
  expect(() => new Webhook(secret).verify(body, { ...standard(NEW, OLD) })).toThrow('No matching signature');
});

test('a signature is of the id and the second that stand beside it', () => {
  const headers = standard(NEW);
  expect(headers['webhook-id']).toBe('cbk_1');
  expect(() => new Webhook(NEW).verify(BODY, { ...headers, 'webhook-id': 'cbk_2' })).toThrow();
});

test('the legacy signature is the SHA-1 of the body between two copies of the secret, in base64', () => {
  const secrets = [new Secret('12345678')];
  const headers = callbackHeaders({ format: 'paycore-signature', secrets }, callback, '{}', 0);
  // printf '12345678{}12345678' | openssl dgst -sha1 -binary | base64
  expect(headers['X-Signature']).toBe('xhXDKcMjBorU4FClplAAwuIsTFw=');
  expect(Object.keys(headers)).not.toContain('webhook-signature');
});
