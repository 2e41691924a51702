import { COMMANDS } from '../../src/cli/commands';
import { EXIT_TEXT } from '../../src/cli/exit-code';
import { fakeWorld, runLine } from './support/fake-world';

const REQUEST_ID = 'ID must be that of a payout request (por_…).';
const KEY = 'An API key is needed: set GATEWAY_KEY, or give --key.';
const KEY_ID = 'ID must be that of a key (key_…).';

test.each<[says: string, line: string, faults: readonly string[]]>([
  [
    'an order of nothing',
    'request create',
    [
      '--point is needed: the payout point that it is charged to (pop_…).',
      '--currency is needed: the currency that you are charged in, as EUR.',
      '--service is needed: the payout service: how the recipient is paid.',
      'Either --amount or --service-amount is needed.',
    ],
  ],
  [
    'both amounts',
    'request create --point pop_1 --currency EUR --service s --amount 1 --service-amount 2',
    ['Either --amount or --service-amount is needed.'],
  ],
  [
    'two amounts',
    'request create --point pop_1 --currency EUR --service s --amount 1 --amount 10',
    ['--amount is given 2 times, and can be given once.'],
  ],
  [
    'flags besides a file',
    'request create --file - --amount 1 --field a=b',
    [
      '--amount cannot be given besides --file, which holds the whole body.',
      '--field cannot be given besides --file, which holds the whole body.',
    ],
  ],
  [
    'a flag in place of a value',
    'request cancel por_1 --reason --json',
    ['--reason has no value behind it.'],
  ],
  [
    'everything at once',
    'request amend pay_1 more --what=1 --allow-partial yes --attempts-limit 1.5 --field x',
    [
      'There is no option --what.',
      REQUEST_ID,
      'This command takes one word behind it: ID.',
      '--attempts-limit must be a whole number.',
      '--allow-partial must be true or false.',
      '--field must be given as name=value.',
    ],
  ],
  ['an amendment of nothing', 'request amend por_1', ['Something to change is needed.']],
  ['no id', 'request get', [REQUEST_ID]],
  ['no key and no id', 'request get --key=', [REQUEST_ID, KEY]],
  [
    'no end of the watching',
    'request watch por_1 --for 0',
    ['--for must be a whole number of seconds, from 1 to 86400.'],
  ],
  ['a list without an end', 'cases list --limit 10001', ['--limit must be a whole number from 1 to 10000.']],
  [
    'an idempotency key that no header carries',
    'account adjust dep_1 --kind top_up --amount 1 --reason x --idempotency-key ä',
    ['--idempotency-key must be 1 to 255 visible characters, without blanks.'],
  ],
  [
    'an adjustment without its facts',
    'account adjust dep_1',
    [
      '--kind is needed: what was done.',
      '--amount is needed: how much, in the currency of the account, as 500.00.',
      '--reason is needed: why, for the books.',
    ],
  ],
  [
    'an outcome without a reason',
    'payout resolve pay_1 --outcome paid',
    ['--reason is needed: how it is known.'],
  ],
  [
    'a key of no mode',
    'keys create --scopes merchant,admin',
    [
      '--mode must be test or live.',
      '--scopes must be merchant, operator, or both with a comma between them.',
    ],
  ],
  ['a secret in place of an id', 'keys revoke sk_test_secret', [KEY_ID]],
  ['an apply of nothing', 'apply', ['FILE is needed: the configuration file.']],
  ['a word for the audit', 'audit por_1', ['This command takes no word behind it.']],
])('%s ends with 2, every fault is told, and nothing is sent', async (_says, line, faults) => {
  const world = fakeWorld();
  expect(await runLine(line, world)).toBe(2);
  const [group = '', name = ''] = line.split(' ');
  const path = COMMANDS.some(({ path: [, second] }) => second === name) ? `${group} ${name}` : group;
  expect(world.told()).toBe(`${faults.map((fault) => `- ${fault}\n`).join('')}See: gateway ${path} --help\n`);
  expect([world.printed(), world.sent]).toEqual(['', []]);
});

test.each([
  ['nothing', ''],
  ['a group alone', 'request'],
  ['a command that is none', 'requests list'],
  ['one that its group does not have', 'payout create'],
  ['a flag at the end without its value', 'request list --status'],
  ['a value for a switch', 'cases list --open=no'],
])('%s ends with 2, and something is told', async (_says, line) => {
  const world = fakeWorld();
  expect(await runLine(line, world)).toBe(2);
  expect(world.told()).not.toBe('');
  expect([world.printed(), world.sent]).toEqual(['', []]);
});

test.each(
  COMMANDS.map((command) => [command.path.filter((name) => name !== undefined).join(' '), command] as const),
)('the help of %s names its flags and every exit code, and ends with 0', async (name, { flags }) => {
  const world = fakeWorld();
  expect(await runLine(`${name} --help`, world)).toBe(0);
  for (const flag of Object.keys(flags)) expect(world.printed()).toContain(`--${flag}`);
  for (const [code, text] of Object.entries(EXIT_TEXT)) expect(world.printed()).toContain(`${code}  ${text}`);
  expect(world.told()).toBe('');
});

test.each([
  ['as an option', 'request get por_1 --sk_live_secret'],
  ['as an option with a value', 'request get por_1 --kye=sk_live_secret'],
  ['as a word', 'request get sk_live_secret'],
  ['as a command', 'sk_live_secret'],
  ['as a key that is none', 'request get por_1 --key sk_live_secretä'],
  ['in a URL', 'request get por_1 --url http://sk_live_secret@localhost'],
])('a secret that was given %s is not repeated', async (_where, line) => {
  const world = fakeWorld();
  expect(await runLine(line, world)).toBe(2);
  expect(world.told() + world.printed()).not.toContain('secret');
});
