import { parseArgs } from 'node:util';
import { type OrganizationId, parseId } from '../domain/ids';
import { parseDateMs, parseInstantMs } from '../domain/rates/instant';

export type ReplayArguments = {
  readonly schemeFile: string;
  readonly since: Date;
  /** Absent: all organizations. */
  readonly organizationId?: OrganizationId;
  readonly asJson: boolean;
};

const USAGE = 'Usage: npm run replay-decisions -- --scheme FILE --since DATE [--organization ID] [--json]';

/** @throws with what is wrong, and how the command is used */
export function readReplayArguments(given: readonly string[]): ReplayArguments {
  const { scheme, since, organization, json } = parsed([...given]);
  if (scheme === undefined || since === undefined) throw new Error(USAGE);
  const sinceMs = parseDateMs(since) ?? parseInstantMs(since);
  if (sinceMs === undefined) {
    throw new Error(`--since takes a date (2026-11-01, midnight UTC) or a time with its zone, not ${since}`);
  }
  const basis = { schemeFile: scheme, since: new Date(sinceMs), asJson: json };
  if (organization === undefined) return basis;
  const organizationId = parseId('organization', organization);
  if (organizationId === undefined) throw new Error(`${organization} is no id of an organization (org_…)`);
  return { ...basis, organizationId };
}

function parsed(args: string[]) {
  const text = { type: 'string' } as const;
  const options = {
    scheme: text,
    since: text,
    organization: text,
    json: { type: 'boolean', default: false },
  } as const;
  try {
    return parseArgs({ args, options }).values;
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : error}\n${USAGE}`);
  }
}
