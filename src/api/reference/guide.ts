import { ERROR_CATALOGUE, type ErrorCode } from '../../domain/errors/catalogue';
import { HTTP_STATUS } from '../http-status';
import { escaped, heading, inline, prose, table } from './html';

/** What holds for every endpoint. */
export function guideHtml(): string {
  return [
    heading(2, 'authentication', 'Authentication'),
    prose(
      'A key is sent as `Authorization: Bearer sk_test_…`, or with HTTP Basic as the user name, without a password. No key, an unknown one and a revoked one get the same answer: 401.\n\nA key is of one mode, test or live: what belongs to the other mode is not there. What an operator does needs the scope `operator`, all else `merchant`.',
    ),
    heading(2, 'idempotency', 'Idempotency'),
    prose(
      'Send an `Idempotency-Key` with every order, and repeat the call with the same key and the same body until it is answered: it is carried out once. A repetition is answered with 200, the resource as it is now, and `Idempotent-Replayed: true`. Another body with the same key gets 409.\n\nThe attribute `reference_id` does the same, and can be found again. Keys are kept for good; a refused body does not use up its key.',
    ),
    heading(2, 'pages', 'Pages, fields and inclusion'),
    prose(
      'A list has at most 100 resources a page, or `page[size]`; `links.next` is the address of the next page, and null on the last one. With `fields[type]` resources of that type hold only the fields that are named. `include=payouts` sends the payouts of a payout request along with it.',
    ),
    heading(2, 'calls', 'Every call'),
    prose(
      'Bodies are `application/vnd.api+json` or `application/json` in UTF-8, at most 100 kB; answers are `application/vnd.api+json`. A caller may send an id for the call in `X-Request-Id`; every answer has one, and so has the log.',
    ),
    heading(2, 'errors', 'Errors'),
    prose(
      'All faults of a call come at once, each with its code, a sentence for people, and where it is: a `pointer` into the body, a `parameter` of the query, or a `header`. The code is the contract. 429 and 503 say in `Retry-After` how many seconds to wait.',
    ),
    table(['Status', 'Code', 'Meaning'], Object.entries(ERROR_CATALOGUE).map(errorRow)),
  ].join('\n');
}

function errorRow([code, title]: readonly [string, string]): readonly string[] {
  const named = `<code id="error-${escaped(code)}">${escaped(code)}</code>`;
  return [String(HTTP_STATUS[code as ErrorCode]), named, inline(title)];
}
