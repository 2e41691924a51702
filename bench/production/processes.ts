import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** One process as the system shows it now. */
export type SeenProcess = {
  readonly pid: number;
  readonly parent: number;
  /** Processor time of its own, and of its children that have ended and were waited for. */
  readonly cpuMs: number;
  readonly reapedMs: number;
  readonly residentBytes: number;
  readonly title: string;
};

/** All processes by pid. Only Linux tells the time of ended children; elsewhere it is 0. */
export function seenProcesses(): ReadonlyMap<number, SeenProcess> {
  const seen = process.platform === 'linux' ? linuxProcesses() : otherProcesses();
  return new Map(seen.map((each) => [each.pid, each]));
}

const TICKS_PER_SECOND = Number.parseInt(
  spawnSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }).stdout || '100',
  10,
);
const PAGE_BYTES = Number.parseInt(
  spawnSync('getconf', ['PAGESIZE'], { encoding: 'utf8' }).stdout || '4096',
  10,
);

function linuxProcesses(): readonly SeenProcess[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return processOfStat(
          readFileSync(`/proc/${name}/stat`, 'utf8'),
          readFileSync(`/proc/${name}/cmdline`, 'utf8'),
        );
      } catch {
        // It ended between being listed and being read.
        return [];
      }
    });
}

/** proc_pid_stat(5): the name in parentheses may hold anything, so the fields are counted from its end. */
export function processOfStat(stat: string, commandLine: string): SeenProcess {
  const fields = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .map(Number);
  const field = (number: number): number => fields[number - 3] ?? 0;
  const ms = (ticks: number): number => (ticks * 1000) / TICKS_PER_SECOND;
  return {
    pid: Number.parseInt(stat, 10),
    parent: field(4),
    cpuMs: ms(field(14) + field(15)),
    reapedMs: ms(field(16) + field(17)),
    residentBytes: field(24) * PAGE_BYTES,
    title: commandLine.replaceAll('\0', ' ').trim(),
  };
}

function otherProcesses(): readonly SeenProcess[] {
  const { stdout } = spawnSync('ps', ['-axww', '-o', 'pid=,ppid=,time=,rss=,command='], {
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C' },
  });
  return (stdout ?? '').split('\n').flatMap((line) => processOfPs(line) ?? []);
}

/** `pid ppid [[days-]hours:]minutes:seconds[.hundredths] kilobytes command`. */
export function processOfPs(line: string): SeenProcess | undefined {
  const [, pid, parent, days, hours, minutes, seconds, kilobytes, title] =
    /^\s*(\d+)\s+(\d+)\s+(?:(?:(\d+)-)?(\d+):)?(\d+):([\d.]+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
  if (pid === undefined) return undefined;
  const cpuSeconds =
    ((Number(days ?? 0) * 24 + Number(hours ?? 0)) * 60 + Number(minutes)) * 60 + Number(seconds);
  return {
    pid: Number(pid),
    parent: Number(parent),
    cpuMs: cpuSeconds * 1000,
    reapedMs: 0,
    residentBytes: Number(kilobytes) * 1024,
    title: title ?? '',
  };
}
