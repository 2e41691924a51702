import { readAuditArguments } from '../../src/audit/arguments';

test.each([
  ['', { asJson: false, withProvider: true }],
  ['--json', { asJson: true, withProvider: true }],
  ['--without-provider', { asJson: false, withProvider: false }],
  ['--without-provider --json', { asJson: true, withProvider: false }],
])('"%s" is understood', (line, value) => {
  expect(readAuditArguments(words(line))).toEqual({ ok: true, value });
});

test.each([
  ['a word', 'por_1', ['There is nothing to be named: por_1.']],
  ['another option', '--fix', ['There is no option --fix.']],
  ['a value for a switch', '--json=no', ['--json takes no value.']],
  ['several faults', '--all now', ['There is no option --all.', 'There is nothing to be named: now.']],
])('of %s every fault is told', (_what, line, faults) => {
  expect(readAuditArguments(words(line))).toEqual({ ok: false, faults });
});

const words = (line: string) => line.split(' ').filter((word) => word !== '');
