import { hasRoomFor, leftBy, NOTHING_LEFT, roomBeside } from '../../src/webhooks/relay-room';

const of = (endpoint: string, count: number): readonly string[] => new Array(count).fill(endpoint);
const others = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, each) => `other ${each}`);

test.each<[says: string, underWay: readonly string[], limit: number, busy: readonly string[]]>([
  ['an idle relay takes fifty', [], 50, []],
  ['what is under way takes its places', others(20), 30, []],
  ['a full relay takes none', others(50), 0, []],
  ['more than there are places is full, too', others(53), 0, []],
  ['an endpoint with its share is passed over', [...of('a', 5), ...of('b', 4)], 41, ['a']],
])('%s', (_says, underWay, limit, busy) => {
  expect(roomBeside(underWay)).toEqual({ limit, busy });
});

type Case = readonly [
  says: string,
  before: readonly string[],
  claimed: readonly string[],
  now: readonly string[],
  hasRoom: boolean,
];

test.each<Case>([
  ['a claim that took all that was due is not made again', [], of('a', 3), [], false],
  ['nor one that found nothing', [], [], [], false],
  ['an endpoint that got its share waits for the first of them', [], of('a', 5), of('a', 5), false],
  ['and is claimed for when that is done', [], of('a', 5), of('a', 4), true],
  ['one that was passed over waits, too', of('a', 7), [], of('a', 5), false],
  ['and is claimed for when it is below its share', of('a', 7), [], of('a', 4), true],
  ['that another is done does not matter to it', [...of('a', 7), 'b'], [], of('a', 7), false],
  ['a relay that was full waits for a few places', others(40), others(10), others(46), false],
  ['and claims when there are', others(40), others(10), others(45), true],
])('%s', (_says, before, claimed, now, hasRoom) => {
  expect(hasRoomFor(leftBy(claimed, roomBeside(before)), now)).toBe(hasRoom);
});

test('after a claim that failed there is no hurry', () => {
  expect(hasRoomFor(NOTHING_LEFT, [])).toBe(false);
});
