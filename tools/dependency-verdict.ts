/** What the registry knows of our dependencies; `silent`: it did not say, which proves nothing. */
export type DependencyVerdict =
  | { readonly kind: 'clean'; readonly lesser: number }
  | { readonly kind: 'vulnerable'; readonly packages: readonly string[] }
  | { readonly kind: 'silent'; readonly why: string };

const GRAVE: readonly unknown[] = ['high', 'critical'];

/** Reads what `npm audit --json` printed. Anything that is not a report counts as silence, never as clean. */
export function dependencyVerdict(printed: string): DependencyVerdict {
  const report = parsed(printed);
  if (!isObject(report)) return { kind: 'silent', why: 'npm printed no report' };
  const { vulnerabilities } = report;
  if (!isObject(vulnerabilities)) return { kind: 'silent', why: reasonIn(report) };
  const found = Object.entries(vulnerabilities);
  const grave = found.filter(([, entry]) => isObject(entry) && GRAVE.includes(entry['severity']));
  if (grave.length === 0) return { kind: 'clean', lesser: found.length };
  return { kind: 'vulnerable', packages: grave.map(([name]) => name).sort() };
}

function reasonIn({ message, error }: Readonly<Record<string, unknown>>): string {
  const summary = isObject(error) ? error['summary'] : undefined;
  const said = [message, summary].find((text) => typeof text === 'string' && text !== '');
  return typeof said === 'string' ? said : 'npm printed a report without vulnerabilities';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
