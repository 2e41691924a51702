import type { ProviderStage } from './conformance';
import { startTestSandbox, type TestSandbox } from './sandbox';

/** The sandbox as the conformance suite sees a provider: a place, settings, and an honest book. */
export async function sandboxStage(): Promise<ProviderStage & { readonly sandbox: TestSandbox }> {
  const sandbox = await startTestSandbox();
  return {
    sandbox,
    url: sandbox.url,
    settings: (baseUrl, timeoutMs) => ({ base_url: baseUrl, timeout_ms: String(timeoutMs) }),
    fields: { account: 'some_random_string' },
    timesPaid: async (account, key) =>
      (await sandbox.payments()).filter(
        (payment) =>
          payment['provider_account'] === account && payment['key'] === key && payment['paid_at'] !== null,
      ).length,
    stop: sandbox.stop,
  };
}
