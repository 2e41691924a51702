const transform = {
  '^.+\\.ts$': ['@swc/jest', { jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }],
};
// Tests that need Postgres, Temporal or a started process lie in these folders; all others need nothing.
const WITH_SERVERS =
  '/test/(activities|api|db|embedded|integration|replay|simulation|workflows)/.*\\.test\\.ts$';
// Packages that were installed for the clients; they are not ours, and some bring tests of their own.
const CLIENT_PACKAGES = '/test/client/node_modules/';

module.exports = {
  maxWorkers: 2,
  testTimeout: 60_000,
  projects: [
    {
      displayName: 'unit',
      transform,
      testRegex: '/test/.*\\.test\\.ts$',
      testPathIgnorePatterns: [WITH_SERVERS, CLIENT_PACKAGES],
      modulePathIgnorePatterns: [CLIENT_PACKAGES],
    },
    {
      displayName: 'integration',
      transform,
      testRegex: WITH_SERVERS,
      testPathIgnorePatterns: [CLIENT_PACKAGES],
      modulePathIgnorePatterns: [CLIENT_PACKAGES],
      globalSetup: '<rootDir>/test/support/global-setup.js',
      globalTeardown: '<rootDir>/test/support/global-teardown.js',
    },
  ],
};
