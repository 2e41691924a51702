import { dependencyVerdict } from '../../tools/dependency-verdict';

const report = (severities: Readonly<Record<string, string>>): string =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(
      Object.entries(severities).map(([name, severity]) => [name, { name, severity }]),
    ),
  });

test.each([
  ['no vulnerability is clean', report({}), { kind: 'clean', lesser: 0 }],
  ['lesser ones are counted', report({ a: 'low', b: 'moderate' }), { kind: 'clean', lesser: 2 }],
  [
    'high and critical ones are named, sorted',
    report({ b: 'critical', c: 'low', a: 'high' }),
    { kind: 'vulnerable', packages: ['a', 'b'] },
  ],
  [
    'a registry that cannot be reached is silence, with what npm said',
    JSON.stringify({ message: 'request failed, reason: connect ECONNREFUSED', error: { summary: '' } }),
    { kind: 'silent', why: 'request failed, reason: connect ECONNREFUSED' },
  ],
  [
    'a registry that has no audits is silence',
    JSON.stringify({ error: { code: 'ENOAUDIT', summary: 'Not Implemented' } }),
    { kind: 'silent', why: 'Not Implemented' },
  ],
  ['nothing at all is silence', '', { kind: 'silent', why: 'npm printed no report' }],
  ['a text is silence', '502 Bad Gateway', { kind: 'silent', why: 'npm printed no report' }],
  [
    'a report without its list is silence',
    '{"auditReportVersion":2}',
    { kind: 'silent', why: 'npm printed a report without vulnerabilities' },
  ],
])('%s', (_, printed, verdict) => {
  expect(dependencyVerdict(printed)).toEqual(verdict);
});
