import { parseArgs } from 'node:util';

export type AuditArguments = {
  readonly asJson: boolean;
  /** False: the providers' books are left out. */
  readonly withProvider: boolean;
};

export type AuditArgumentReading =
  | { readonly ok: true; readonly value: AuditArguments }
  | { readonly ok: false; readonly faults: readonly string[] };

export const USAGE = `Usage: npm run audit -- [--json] [--without-provider]

Adds up the whole ledger again and compares it with balances, payouts, requests, limits, and with what the
providers say. Ends with 0 where nothing differs, 1 where something does or could not be compared, 2 for
arguments that are none.

  --json               the findings as JSON
  --without-provider   leaves the providers out, e.g. while they cannot be reached`;

const OPTIONS = { json: { type: 'boolean' }, 'without-provider': { type: 'boolean' } } as const;

/** Reads the arguments of the command, or tells everything that is wrong with them. */
export function readAuditArguments(args: readonly string[]): AuditArgumentReading {
  const faults: string[] = [];
  const given = new Set<string>();
  const { tokens } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  for (const token of tokens) {
    if (token.kind === 'positional') faults.push(`There is nothing to be named: ${token.value}.`);
    if (token.kind !== 'option') continue;
    if (!Object.hasOwn(OPTIONS, token.name)) faults.push(`There is no option ${token.rawName}.`);
    else if (token.value !== undefined) faults.push(`--${token.name} takes no value.`);
    given.add(token.name);
  }
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, value: { asJson: given.has('json'), withProvider: !given.has('without-provider') } };
}
