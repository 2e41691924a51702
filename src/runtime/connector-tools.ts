import { Secret } from '../domain/secret';
import type { ConnectorTools } from '../providers/connector';
import type { Foundation } from './foundation';

/** Where providers send notices, and with what they sign them: derived, so every process knows it. */
export function connectorTools({
  environment,
  vault,
  nowMs,
}: Pick<Foundation, 'environment' | 'vault' | 'nowMs'>): ConnectorTools {
  return {
    nowMs,
    noticeUrl: (account) =>
      `${environment.publicUrl}/v1/payout-gateway/provider-callbacks/sandbox/${account}`,
    noticeSecret: (account) => new Secret(`whsec_${vault.derive(`notices of ${account}`).reveal()}`),
    sandboxUrl: environment.sandboxUrl,
  };
}
