import { readReplayArguments } from '../../src/replay-decisions/arguments';

test('a date is its midnight in UTC', () => {
  expect(readReplayArguments(['--scheme', 'a.yaml', '--since', '2026-11-01'])).toEqual({
    schemeFile: 'a.yaml',
    since: new Date('2026-11-01T00:00:00Z'),
    asJson: false,
  });
});

test('a time with its zone, an organization, and JSON can be asked for', () => {
  const given = ['--json', '--organization=org_a', '--since=2026-11-01T12:00:00+01:00', '--scheme=a.yaml'];
  expect(readReplayArguments(given)).toEqual({
    schemeFile: 'a.yaml',
    since: new Date('2026-11-01T11:00:00Z'),
    organizationId: 'org_a',
    asJson: true,
  });
});

// biome-ignore format: a table is read by its columns
test.each([
  ['no file',                 ['--since', '2026-11-01'],                                      'Usage: npm run replay-decisions'],
  ['no date',                 ['--scheme', 'a.yaml'],                                         'Usage: npm run replay-decisions'],
  ['a day that is none',      ['--scheme', 'a.yaml', '--since', '2026-02-30'],                '--since takes a date'],
  ['an organization that is none', ['--scheme', 'a', '--since', '2026-11-01', '--organization', 'x'], 'x is no id of an organization'],
  ['an option that is none',  ['--colour', 'red'],                                            'Usage: npm run replay-decisions'],
])('%s is refused', (_sentence, given, message) => {
  expect(() => readReplayArguments(given)).toThrow(message);
});
