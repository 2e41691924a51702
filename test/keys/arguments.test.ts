import { readArguments } from '../../src/keys/arguments';

const MODE = '--mode must be test or live.';
const SCOPES = '--scopes must be merchant, operator, or both with a comma between them.';
const ORGANIZATION = '--organization must be the id of an organization (org_…).';
const KEY_ID = 'revoke needs the id of a key (key_…), which list shows; never its secret.';
const FIRST_WORD = 'The first word must be create, list or revoke.';

const create = { name: 'create', mode: 'test', scopes: ['merchant'], organizationId: undefined };

test.each([
  ['create --mode test --scopes merchant', create],
  ['create --mode live --scopes merchant', { ...create, mode: 'live' }],
  ['create --scopes=merchant --mode=test', create],
  ['--mode test create --scopes merchant', create],
  ['create --mode test --scopes operator', { ...create, scopes: ['operator'] }],
  ['create --mode test --scopes operator,merchant,operator', { ...create, scopes: ['merchant', 'operator'] }],
  ['create --mode test --scopes merchant --organization org_demo', { ...create, organizationId: 'org_demo' }],
  ['list', { name: 'list', asJson: false }],
  ['list --json', { name: 'list', asJson: true }],
  ['revoke key_1', { name: 'revoke', id: 'key_1' }],
])('%s is understood', (line, command) => {
  expect(readArguments(line.split(' '))).toEqual({ ok: true, command });
});

test.each([
  ['nothing', '', [FIRST_WORD]],
  ['another command', 'delete key_1', [FIRST_WORD]],
  ['options without a command', '--mode test --scopes merchant', [FIRST_WORD]],
  ['create alone', 'create', [MODE, SCOPES]],
  ['a mode that is none', 'create --mode Test --scopes merchant', [MODE]],
  ['a scope that is none', 'create --mode test --scopes merchant,admin', [SCOPES]],
  ['scopes with a hole', 'create --mode test --scopes merchant,', [SCOPES]],
  ['an option at the end without its value', 'create --scopes merchant --mode', [MODE]],
  [
    'an organization without its value',
    'create --mode test --scopes merchant --organization',
    [ORGANIZATION],
  ],
  [
    'an id of something else as organization',
    'create --mode test --scopes merchant --organization pop_1',
    [ORGANIZATION],
  ],
  ['an option twice', 'create --mode test --mode live --scopes merchant', ['--mode is given twice.']],
  ['a word too many', 'create --mode test --scopes merchant operator', ['create takes no word behind it.']],
  ['a command for two keys', 'revoke key_1 key_2', ['revoke takes one word behind it.']],
  ['revoke alone', 'revoke', [KEY_ID]],
  ['an id of something else', 'revoke org_demo', [KEY_ID]],
  ['a value for a switch', 'list --json=no', ['--json takes no value.']],
  ['an option of another command', 'list --mode test', ['list takes no --mode.']],
  [
    'everything at once',
    'create --mode x --scopes y --organization z --json --force',
    ['There is no option --force.', 'create takes no --json.', MODE, SCOPES, ORGANIZATION],
  ],
])('%s is refused with all its faults', (_says, line, faults) => {
  expect(readArguments(line === '' ? [] : line.split(' '))).toEqual({ ok: false, faults });
});

test('a secret that was pasted where an id belongs is not repeated', () => {
  const secret = 'sk_live_abcdefghijklmnopqrstuvwxyz234567';
  const places = [['revoke', secret], [secret], ['create', '--mode', secret, '--organization', secret]];
  for (const args of places) {
    const reading = readArguments(args);
    expect(reading.ok).toBe(false);
    expect(JSON.stringify(reading)).not.toContain(secret);
  }
});
