import { PROFILE } from '../../../src/providers/sandbox/profile';

test('the sandbox promises its keys for 24 hours an account, and an authoritative query after 2 seconds', () => {
  expect(PROFILE.idempotency).toEqual({ keyLifetimeMs: 86_400_000, scope: 'provider_account' });
  expect(PROFILE.query).toEqual({ notFound: { authoritativeAfterMs: 2_000 } });
});
