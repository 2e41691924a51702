import { checkEvents, type EventFacts } from '../../../src/audit/checks/events';
import { codes } from '../facts';

const whole: EventFacts = {
  organizationId: 'org_1',
  operationId: 'por_1',
  version: 7,
  events: 7,
  lastSequence: 7,
};

// biome-ignore format: a table is read by its columns
test.each<[what: string, given: Partial<EventFacts>, found: readonly string[]]>([
  ['1 to 7 of version 7',           {},                                         []],
  ['a payout of its own',           { operationId: 'pay_1', version: null },    []],
  ['one missing in the middle',     { events: 6 },                              ['event_gap', 'version_differs']],
  ['the last one missing',          { events: 6, lastSequence: 6 },             ['version_differs']],
  ['none at all',                   { events: 0, lastSequence: 0 },             ['version_differs']],
  ['events of nothing',             { version: undefined },                     ['events_of_nothing']],
])('of %s it finds what is wrong, and nothing else', (_what, given, found) => {
  expect(codes(checkEvents({ ...whole, ...given }))).toEqual(found);
});
