import { HTTP_STATUS } from '../../../src/api/http-status';
import { ERROR_CATALOGUE } from '../../../src/domain/errors/catalogue';
import { DESCRIPTION } from '../../support/described';
import { faults, sorted } from '../support/api';
import { everythingStored } from '../support/everything-stored';
import { acceptedRequest } from '../support/operations';
import { ATTRIBUTES } from './attributes';
import { OF_BATCHES } from './batches';
import { ACCEPTED_TYPES, MALFORMED, MEDIA_TYPES, METHODS, PARAMETERS, REUSED, TOO_LARGE } from './documents';
import {
  AWAY,
  FORBIDDEN,
  INTERNAL,
  LIMITED,
  LIVE,
  NOT_FOUND,
  UNAUTHENTICATED,
  WRONG_STATUS,
} from './refusals';
import { SITUATIONS, type Situation } from './situations';
import { openStage, type Stage, type Wrong } from './stage';

const WRONGS: Readonly<Record<Situation, readonly Wrong[]>> = {
  'a body that is no document': MALFORMED,
  'a bad query parameter or cursor': PARAMETERS,
  'a body of another media type': MEDIA_TYPES,
  'an answer of another media type': ACCEPTED_TYPES,
  'a method that the path does not have': METHODS,
  'a body over the limit': TOO_LARGE,
  'a missing, wrong or unknown attribute': ATTRIBUTES,
  'a live order without a live account': LIVE,
  'an id in the path that is not there': NOT_FOUND,
  'a key or reference that made something else': REUSED,
  'a command that the status does not allow': WRONG_STATUS,
  'no good key': UNAUTHENTICATED,
  'a key without the scope': FORBIDDEN,
  'too many calls of one key': LIMITED,
  'a database that is away': AWAY,
  'a fault of ours': INTERNAL,
};

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.api.close());

const WITH_RETRY: readonly string[] = ['rate_limited', 'unavailable'];
// Never in an answer: a stack, SQL, the name of a module, what a broken part said.
const INSIDE = /\bat .+:\d+|select |insert |node_modules|secret_hash|4111111111111111/i;

describe.each(Object.entries(SITUATIONS))('%s', (situation, [status, code]) => {
  test.each([...WRONGS[situation as Situation], ...(OF_BATCHES[situation as Situation] ?? [])])(
    `%s: ${status} ${code}, every fault with its place, and nothing is stored`,
    async (_says, send, expected) => {
      let stored = await everythingStored(stage.api.db);
      if (situation === 'a key or reference that made something else') {
        // The first of the two calls is accepted; sent once more, the second finds what that one stored.
        await send(stage);
        stored = await everythingStored(stage.api.db);
      }
      const answer = await send(stage);
      expect([answer.status, ...faults(answer.body)]).toEqual([status, ...expected]);
      expect(answer.body.errors.map((error: { status: string }) => error.status)).toEqual(
        answer.body.errors.map(() => String(status)),
      );
      expect(answer.headers['retry-after'] !== undefined).toBe(WITH_RETRY.includes(code));
      expect(answer.text).not.toMatch(INSIDE);
      expect(await everythingStored(stage.api.db)).toEqual(stored);
    },
  );
});

test('what is stored by an order that is accepted would be seen', async () => {
  const stored = await everythingStored(stage.api.db);
  await acceptedRequest(stage.api);
  const changed = await everythingStored(stage.api.db);
  for (const table of ['payout_requests', 'recipient_details', 'events', 'outbox', 'callbacks'])
    expect(changed[table]).not.toBe(stored[table]);
});

test.each(Object.entries(WRONGS))(
  'every wrong of the row "%s" has the code of its row',
  (situation, wrongs) => {
    const [, code] = SITUATIONS[situation as Situation];
    expect(wrongs.length).toBeGreaterThan(2);
    for (const [says, , expected] of [...wrongs, ...(OF_BATCHES[situation as Situation] ?? [])])
      expect([says, expected.some((fault) => fault.split(' ')[0] === code)]).toEqual([says, true]);
  },
);

test('every code of the catalogue has its row, and every row the status of its code', () => {
  const rows = Object.values(SITUATIONS);
  expect(sorted(rows.map(([, code]) => code))).toEqual(sorted(Object.keys(ERROR_CATALOGUE)));
  for (const [status, code] of rows) expect(HTTP_STATUS[code]).toBe(status);
});

test('every code but those of unknown methods stands in the published description of a call', () => {
  const responses = Object.values(DESCRIPTION.paths).flatMap((path) =>
    Object.values(path).flatMap((operation) => Object.values(operation.responses)),
  );
  const described = new Set<string>(responses.flatMap((response) => response['x-error-codes'] ?? []));
  const missing = Object.keys(ERROR_CATALOGUE).filter((code) => !described.has(code));
  expect(missing).toEqual(['method_not_allowed']);
});
