import { Secret } from '../../src/domain/secret';
import { answerExcerpt } from '../../src/webhooks/answer-excerpt';

const KEY = Buffer.alloc(24, 7).toString('base64');
const SECRETS = [new Secret(`whsec_${KEY}`), new Secret('legacy-secret')];

test.each<[says: string, text: string, shown: string]>([
  ['a short answer is kept', 'ok', 'ok'],
  ['a secret is not', `key=whsec_${KEY}!`, 'key=[secret]!'],
  ['nor its bytes alone', `key=${KEY}!`, 'key=[secret]!'],
  ['nor a legacy one', '<pre>legacy-secret</pre>', '<pre>[secret]</pre>'],
  ['what nobody can see becomes a blank', 'a\u0000\r\n\u0007b', 'a b'],
  ['of a long answer 500 characters are kept', 'x'.repeat(501), 'x'.repeat(500)],
  ['a character is not cut in half', `${'x'.repeat(499)}😀😀`, `${'x'.repeat(499)}😀`],
])('%s', (_says, text, shown) => {
  expect(answerExcerpt(text, SECRETS)).toBe(shown);
});
