import type { ConfigurationChange } from '../config/difference';
import type { SectionKind } from '../config/difference/section-difference';
import { insertApiKey } from '../db/api-key-writes';
import { insertAuditEntry } from '../db/audit-store';
import { wakeWaiters } from '../db/balance-waiter-store';
import { type Declared, writeDeclared } from '../db/configuration-store';
import { openDepositAccount, setMinimumBalance } from '../db/deposit-account-store';
import type { OrganizationConfiguration } from '../domain/config/configuration';
import type { DepositAccount } from '../domain/config/deposit-account';
import type { VersionedOrganization } from '../domain/config/stored-configuration';
import type { ApplyDeps } from './apply-configuration';
import { keepLocalRates } from './local-rates';

const SECTIONS = {
  provider_account: 'providerAccounts',
  deposit_account: 'depositAccounts',
  payout_service: 'payoutServices',
  payout_route: 'payoutRoutes',
  routing_scheme: 'routingSchemes',
  rate_source: 'rateSources',
  rate_scheme: 'rateSchemes',
  payout_point: 'payoutPoints',
} as const satisfies Record<SectionKind, Declared['kind']>;

/** Makes the changes of one organization true, in the transaction of the apply, and leaves a trace of them. */
export async function writeOrganization(
  deps: ApplyDeps,
  wanted: OrganizationConfiguration,
  stored: VersionedOrganization | undefined,
  changes: readonly ConfigurationChange[],
): Promise<void> {
  const { db: trx, vault, newId, nowMs } = deps;
  const at = new Date(nowMs()).toISOString();
  await trx('organizations')
    .insert({ id: wanted.id, name: wanted.name, configuration_version: 1, created_at: at })
    .onConflict('id')
    .merge({ name: wanted.name, configuration_version: trx.raw('organizations.configuration_version + 1') });

  for (const [kind, section] of Object.entries(SECTIONS) as [SectionKind, Declared['kind']][]) {
    for (const change of changes.filter((each) => each.kind === kind)) {
      const declared = declaredItem(section, change, wanted, stored);
      await writeDeclared(trx, vault, wanted.id, declared, at);
      if (kind === 'deposit_account') await writeBalance(deps, wanted, change, at);
      if (kind === 'rate_source') await keepLocalRates(trx, wanted, change.id, nowMs());
    }
  }
  for (const change of changes.filter(({ kind }) => kind === 'api_key'))
    await writeApiKey(deps, wanted, change, at);
  // A lower minimum, a higher limit, a new route: what waits for balance may fit now.
  await wakeWaiters(trx, newId, wanted.id, at);
  await insertAuditEntry(trx, newId, wanted.id, {
    at,
    actor: 'apply',
    action: 'configuration.applied',
    subject: wanted.id,
    data: { changes: changes.map(({ kind, id, change, what }) => ({ kind, id, change, what })) },
  });
}

/** The item as it is to be stored: from the file, or, when it has left the file, as it was and disabled. */
function declaredItem(
  kind: Declared['kind'],
  { id, change }: ConfigurationChange,
  wanted: OrganizationConfiguration,
  stored: VersionedOrganization | undefined,
): Declared {
  const idOf = (item: object): unknown => ('code' in item ? item.code : 'id' in item ? item.id : undefined);
  const inFile: object | undefined = wanted[kind].find((item) => idOf(item) === id);
  const known: object | undefined = stored?.[kind].find((item) => idOf(item) === id);
  const base = inFile ?? known;
  if (base === undefined) throw new Error(`${id} is neither in the file nor stored`);
  const enabled = inFile === undefined ? false : 'enabled' in inFile ? inFile.enabled === true : true;
  if (kind !== 'routingSchemes' && kind !== 'rateSchemes') return { kind, id, item: { ...base, enabled } };
  const last = known !== undefined && 'version' in known ? Number(known.version) : 0;
  const sameVersion = change === 'disabled' || (change === 'enabled_again' && inFile === undefined);
  return { kind, id, item: { ...base, enabled, version: sameVersion ? last : last + 1 } };
}

async function writeBalance(
  { db: trx, newId }: ApplyDeps,
  wanted: OrganizationConfiguration,
  { id, change }: ConfigurationChange,
  at: string,
): Promise<void> {
  const account: DepositAccount | undefined = wanted.depositAccounts.find((each) => each.id === id);
  if (account === undefined) return;
  if (change === 'added') await openDepositAccount(trx, newId, wanted.id, account, at);
  else await setMinimumBalance(trx, wanted.id, account);
}

async function writeApiKey(
  { db: trx, newId }: ApplyDeps,
  wanted: OrganizationConfiguration,
  { id }: ConfigurationChange,
  at: string,
): Promise<void> {
  const tail = id.slice(-4);
  for (const key of wanted.apiKeys.filter((each) => each.key.reveal().endsWith(tail))) {
    await insertApiKey(trx, newId, wanted.id, { secret: key.key, mode: 'test', scopes: key.scopes }, at);
  }
}
