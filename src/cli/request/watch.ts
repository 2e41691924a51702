import { httpCommand } from '../command';
import { EXIT, type ExitCode } from '../exit-code';
import { CommandFailure } from '../failure';
import type { Resource } from '../http/api-document';
import { idWord } from '../id-word';
import { eventLine } from '../show/event-line';
import { moneyOf, resolutionOf, textOf } from '../show/values';
import type { World } from '../world';
import { follow } from './follow';

const LIMIT_DEFAULT_S = 86_400;

export const watchRequest = httpCommand({
  path: ['request', 'watch'],
  says: 'shows what happens to a payout request until it has ended',
  more: 'Ends with 0 where it ends as PROCESSED, with 1 where it ends otherwise or has not ended in time. Ctrl-C ends the watching only. With --json, each event is one line of JSON, and the last line is the payout request.',
  word: idWord('payoutRequest', 'payout request'),
  flags: {
    for: { value: 'SECONDS', says: `how long at most, up to ${LIMIT_DEFAULT_S} (${LIMIT_DEFAULT_S})` },
  },
  faults: (given) => (isSeconds(given.one('for') ?? '1') ? [] : [FOR_FAULT]),
  async run(given, api, world) {
    const limitMs = Number(given.one('for') ?? LIMIT_DEFAULT_S) * 1000;
    const print = (resource: Resource, line: string): Promise<void> =>
      world.out(`${given.has('json') ? JSON.stringify(resource) : line}\n`);
    const show = (event: Resource): Promise<void> => print(event, eventLine(event.attributes));
    const request = await toldToGoOn(world, given.word, () => follow(api, given.word, limitMs, show));
    await print(request, endOf(request));
    return codeOf(request, world);
  },
});

const FOR_FAULT = `--for must be a whole number of seconds, from 1 to ${LIMIT_DEFAULT_S}.`;

function isSeconds(text: string): boolean {
  return /^[1-9]\d{0,4}$/.test(text) && Number(text) <= LIMIT_DEFAULT_S;
}

function endOf({ id, attributes }: Resource): string {
  const paid = moneyOf(attributes, 'processed_amount', 'service_currency');
  const why = resolutionOf(attributes);
  const stands = attributes['final'] === true ? 'has ended as' : 'is still';
  return `${id} ${stands} ${textOf(attributes['status'])}, paid ${paid}${why === '' ? '' : ` (${why})`}`;
}

function codeOf({ attributes }: Resource, world: World): ExitCode {
  if (attributes['final'] !== true) world.tell('It has not ended yet; the watching has.');
  else if (attributes['status'] !== 'PROCESSED') world.tell('It was not paid as it was ordered.');
  else return EXIT.ok;
  return EXIT.failed;
}

async function toldToGoOn<T>(world: World, id: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CommandFailure && error.exitCode !== EXIT.refused)
      world.tell(`Only the watching ends; to go on: gateway request watch ${id}`);
    throw error;
  }
}
