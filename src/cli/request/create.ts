import { PAYOUT_REQUESTS_PATH } from '../../api/paths';
import { httpCommand } from '../command';
import { EXIT } from '../exit-code';
import { wrongUsage } from '../failure';
import type { Given } from '../given';
import { resourceBody } from '../http/api-document';
import { IDEMPOTENCY_FLAG, idempotencyFaults, idempotencyKey, tellReplayed } from '../idempotency';
import { payoutRequestCard } from '../show/payout-request';
import { printOne } from '../show/print';
import type { World } from '../world';
import { attributeFaults, attributesOf, FIELD_FLAG, METADATA_FLAG, ORDER_FLAGS } from './order-flags';

const BODY_FLAGS = { ...ORDER_FLAGS, ...FIELD_FLAG, ...METADATA_FLAG };
const NEEDED = ['point', 'currency', 'service'] as const;

export const createRequest = httpCommand({
  path: ['request', 'create'],
  says: 'orders a payout',
  more: 'An amount is sent as it is written. Money is not sent twice: repeat a call whose answer never came with its idempotency key.',
  flags: {
    ...BODY_FLAGS,
    file: { value: 'FILE', says: 'the whole body as JSON in place of these flags; - for the standard input' },
    ...IDEMPOTENCY_FLAG,
  },
  faults: (given) => [...bodyFaults(given), ...idempotencyFaults(given)],
  async run(given, api, world) {
    const body = await bodyOf(given, world);
    const answer = await api.post(PAYOUT_REQUESTS_PATH, body, idempotencyKey(given, world));
    tellReplayed(world, answer);
    await printOne(world, given, answer, payoutRequestCard);
    return EXIT.ok;
  },
});

function bodyFaults(given: Given): readonly string[] {
  if (given.has('file')) {
    const besides = Object.keys(BODY_FLAGS).filter((name) => given.has(name));
    return besides.map((name) => `--${name} cannot be given besides --file, which holds the whole body.`);
  }
  const amounts = ['amount', 'service-amount'].filter((name) => given.has(name)).length;
  return [
    ...NEEDED.filter((name) => !given.has(name)).map(
      (name) => `--${name} is needed: ${BODY_FLAGS[name].says}.`,
    ),
    ...(amounts === 1 ? [] : ['Either --amount or --service-amount is needed.']),
    ...attributeFaults(ORDER_FLAGS, given),
  ];
}

async function bodyOf(given: Given, world: World): Promise<string> {
  const file = given.one('file');
  if (file !== undefined) return readBody(file, world);
  // Without fields the gateway says which ones the service asks for.
  return resourceBody('payout-request', { fields: {}, ...attributesOf(ORDER_FLAGS, given) });
}

async function readBody(file: string, world: World): Promise<string> {
  try {
    return await world.readInput(file);
  } catch (error) {
    throw wrongUsage([`--file cannot be read: ${error instanceof Error ? error.message : error}`]);
  }
}
