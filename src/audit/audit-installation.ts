import { setTimeout } from 'node:timers/promises';
import type { Environment } from '../config/environment';
import { toldWithoutTables } from '../db/without-tables';
import { CONNECTORS } from '../providers';
import { connectorTools } from '../runtime/connector-tools';
import { openForReading } from '../runtime/open-for-reading';
import { type AuditResult, runAudit } from './run-audit';

// A notice that is sent now is booked by then.
const NEWS_MS = 2_500;

/** Opens what an audit reads, runs it, and closes it again. */
export async function auditInstallation(
  environment: Environment,
  { withProvider }: { readonly withProvider: boolean },
): Promise<AuditResult> {
  const { db, vault, close } = openForReading(environment);
  const nowMs = Date.now;
  const asking = () => {
    const opened = vault();
    const tools = connectorTools({ environment, vault: opened, nowMs });
    return { vault: opened, connectors: CONNECTORS, tools };
  };
  try {
    const providers = withProvider ? asking() : undefined;
    return await runAudit({ db, nowMs, providers, pause: () => setTimeout(NEWS_MS) });
  } catch (error) {
    throw toldWithoutTables(error);
  } finally {
    await close();
  }
}
