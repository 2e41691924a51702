import type { Knex } from 'knex';
import type { OrganizationId } from '../domain/ids';

/** An address of an organization: `endpoint` is its SHA-256 in hex. */
export type EndpointRef = { readonly organizationId: OrganizationId; readonly endpoint: string };

/** A row of `callback_endpoints`. */
export type EndpointRow = {
  readonly organization_id: OrganizationId;
  readonly endpoint: string;
  readonly state: 'open' | 'paused' | 'resuming';
  readonly failures: number;
  readonly failing_since: Date | null;
  readonly last_delivered_at: Date | null;
  readonly probe_at: Date | null;
};

export async function readEndpoint(db: Knex, ref: EndpointRef): Promise<EndpointRow | undefined> {
  return db<EndpointRow>('callback_endpoints').where(keyOf(ref)).first();
}

/** The endpoint, locked until the transaction ends. A callback is locked before its endpoint. */
export async function lockEndpoint(trx: Knex, ref: EndpointRef): Promise<EndpointRow | undefined> {
  return trx<EndpointRow>('callback_endpoints').where(keyOf(ref)).forUpdate().first();
}

/** Says when a paused endpoint may be tried next; one that is not paused stays as it is. */
export async function setProbe(trx: Knex, ref: EndpointRef, probeAt: Date): Promise<void> {
  await trx('callback_endpoints')
    .where({ ...keyOf(ref), state: 'paused' })
    .update({ probe_at: probeAt });
}

/** @returns the endpoint with this failure, locked until the transaction ends */
export async function noteFailed(
  trx: Knex,
  { organizationId, endpoint }: EndpointRef,
  url: string,
  at: Date,
): Promise<EndpointRow> {
  const { rows } = await trx.raw(
    `insert into callback_endpoints as e (organization_id, endpoint, url, failures, failing_since)
     values (:organizationId, :endpoint, :url, 1, :at)
     on conflict (organization_id, endpoint) do update
       set failures = e.failures + 1, failing_since = coalesce(e.failing_since, excluded.failing_since)
     returning *`,
    { organizationId, endpoint, url, at },
  );
  return rows[0];
}

export async function pauseEndpoint(trx: Knex, ref: EndpointRef, probeAt: Date): Promise<void> {
  await trx('callback_endpoints').where(keyOf(ref)).update({ state: 'paused', probe_at: probeAt });
}

/** Lets what was paused for it be tried again. */
export async function resumeEndpoint(trx: Knex, ref: EndpointRef): Promise<void> {
  await trx('callback_endpoints')
    .where({ ...keyOf(ref), state: 'paused' })
    .update({ state: 'resuming', probe_at: null, failures: 0, failing_since: null });
}

const keyOf = ({ organizationId, endpoint }: EndpointRef) => ({
  organization_id: organizationId,
  endpoint,
});
