import type { Knex } from 'knex';
import type { ProviderGate } from '../../activities/ports';
import type { ConfigurationReader } from '../db/configuration-cache';
import type { VersionedOrganization } from '../domain/config/stored-configuration';
import type { OrganizationId, PayoutId } from '../domain/ids';
import type { QueryAnswer } from '../domain/payout/answer';
import type { PayoutState } from '../domain/payout-request/state';
import type { Vault } from '../vault';
import { type CalledPayout, followedBy, readCalledPayout } from './called-payout';
import { type AskedPayment, checkedAnswer } from './checked-answer';
import type { Connector, ConnectorTools, PaymentKey, ProviderConnection } from './connector';
import { openAccount } from './open-account';
import type { ProviderCall } from './provider-call';

type GateDeps = {
  readonly db: Knex;
  readonly vault: Vault;
  readonly configuration: ConfigurationReader;
  readonly connectors: readonly Connector[];
  readonly tools: ConnectorTools;
  /** Hears of every call after it; must not throw. */
  readonly onCall?: (call: ProviderCall) => void;
};

/** Opens the provider account behind a payout and speaks to it through its connector. */
export function providerGate({
  db,
  vault,
  configuration,
  connectors,
  tools,
  onCall = () => undefined,
}: GateDeps): ProviderGate {
  const open = async (organizationId: OrganizationId, payout: PayoutState, version?: number) => {
    const organization = await configuration.organization(organizationId, db, version);
    const connector = connectorNamed(connectors, payout.connector);
    return { connector, connection: openConnection(organization, connector, payout, tools) };
  };
  const find = async (organizationId: OrganizationId, payoutId: PayoutId) => {
    const { version, ...called } = await readCalledPayout(db, vault, organizationId, payoutId);
    return { ...called, ...(await open(organizationId, called.payout, version)) };
  };

  const told = async <Answer extends QueryAnswer>(
    operation: ProviderCall['operation'],
    { payout, callId }: CalledPayout,
    organizationId: OrganizationId,
    call: () => Promise<Answer>,
  ) => {
    const begunAtMs = tools.nowMs();
    const answer = checkedAnswer(await call(), askedOf(payout));
    onCall({
      operation,
      organizationId,
      operationId: payout.requestId ?? payout.id,
      payoutId: payout.id,
      callId,
      connector: payout.connector,
      certainty: answer.certainty,
      durationMs: Math.max(0, tools.nowMs() - begunAtMs),
    });
    return answer;
  };

  return {
    async submit(organizationId, payoutId, sendUntilMs) {
      const { connection, ...called } = await find(organizationId, payoutId);
      const { payout } = called;
      const fields = called.fields();
      const requestId = followedBy(called);
      const order = { ...keyOf(payout), fields, description: null, sendUntilMs, requestId };
      return told('submit', called, organizationId, () => connection.submit(order));
    },
    async query(organizationId, payoutId) {
      const { connection, ...called } = await find(organizationId, payoutId);
      const { query } = connection;
      return query && told('query', called, organizationId, () => query(keyOf(called.payout)));
    },
    async canRevoke(organizationId, payoutId) {
      return (await find(organizationId, payoutId)).connection.revoke !== undefined;
    },
    async revoke(organizationId, payoutId) {
      const { connection, ...called } = await find(organizationId, payoutId);
      const { revoke } = connection;
      const { payout } = called;
      if (revoke === undefined) throw new Error(`payments by ${payout.connector} cannot be revoked`);
      return told('revoke', called, organizationId, () => revoke(keyOf(payout)));
    },
    async canReverse(organizationId, payoutId) {
      return (await find(organizationId, payoutId)).connection.reverse !== undefined;
    },
    async reverse(organizationId, payoutId) {
      const { connection, ...called } = await find(organizationId, payoutId);
      const { reverse } = connection;
      const { payout } = called;
      if (reverse === undefined) throw new Error(`payments by ${payout.connector} cannot be taken back`);
      return told('reverse', called, organizationId, () => reverse(keyOf(payout)));
    },
    async notFoundProvesAfterMs(organizationId, payoutId) {
      const { connector } = await find(organizationId, payoutId);
      const notFound = connector.profile.query?.notFound;
      return typeof notFound === 'object' ? notFound.authoritativeAfterMs : undefined;
    },
    async callLimits(organizationId, payout, configurationVersion) {
      const { connection } = await open(organizationId, payout, configurationVersion);
      const { timeoutMs, queryFirstMs, queryMaxMs, queryForMs } = connection.limits;
      return { callTimeoutMs: timeoutMs, queryFirstMs, queryMaxMs, queryForMs };
    },
  };
}

function connectorNamed(connectors: readonly Connector[], key: string): Connector {
  const connector = connectors.find((each) => each.key === key);
  if (connector === undefined) throw new Error(`this build has no connector "${key}"`);
  return connector;
}

function openConnection(
  organization: VersionedOrganization,
  connector: Connector,
  { providerAccountId }: PayoutState,
  tools: ConnectorTools,
): ProviderConnection {
  const account = organization.providerAccounts.find(({ id }) => id === providerAccountId);
  if (account === undefined) throw new Error(`there is no provider account ${providerAccountId}`);
  return openAccount(connector, account, tools);
}

const askedOf = ({ amount, currency, depositCurrency }: PayoutState): AskedPayment => ({
  units: amount,
  currency,
  depositCurrency,
});

const keyOf = ({ idempotencyKey, amount, currency, depositCurrency }: PayoutState): PaymentKey => ({
  idempotencyKey,
  money: { units: amount, currency },
  depositCurrency,
});
