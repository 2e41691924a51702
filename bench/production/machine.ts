import { cpus, loadavg } from 'node:os';

/** What the figures were measured on: to be told with them. */
export function machineLine(): string {
  const [first] = cpus();
  const load = loadavg()
    .map((each) => each.toFixed(2))
    .join(' ');
  return `${cpus().length} processors (${first?.model.trim() ?? 'unknown'}), Node ${process.versions.node}, load ${load}`;
}
