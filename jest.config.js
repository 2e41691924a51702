const transform = {
  '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
};
// Tests that need Postgres, Temporal or a started process lie in these folders; all others need nothing.
const WITH_SERVERS =
  '/test/(activities|api|db|embedded|integration|replay|simulation|workflows)/.*\\.test\\.ts$';

module.exports = {
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    {
      displayName: 'unit',
      transform,
      testRegex: '/test/.*\\.test\\.ts$',
      testPathIgnorePatterns: [WITH_SERVERS],
    },
    {
      displayName: 'integration',
      transform,
      testRegex: WITH_SERVERS,
      globalSetup: '<rootDir>/test/support/global-setup.js',
      globalTeardown: '<rootDir>/test/support/global-teardown.js',
    },
  ],
};
