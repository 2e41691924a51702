import { setTimeout as pause } from 'node:timers/promises';

/** One start of a process. */
export type Run = {
  /** Resolves when it has ended, however; never rejects. */
  readonly ended: Promise<unknown>;
  /** In order, then by force. */
  readonly stop: () => Promise<void>;
};

export type Program = {
  /** Rejects when it does not come up; then it has ended. */
  readonly start: () => Promise<Run>;
  /** Of what runs now, be it still starting; undefined when nothing does. */
  readonly pid: () => number | undefined;
};

/** A process that is started again whenever it ends, as a service manager does. */
export type Supervised = {
  /** Kills what runs with SIGKILL, and keeps it away for `downMs`. False where nothing ran. */
  readonly kill: (downMs: number) => boolean;
  /** How often it ended, or did not come up, without having been killed here. */
  readonly endedByItself: () => number;
  readonly stop: () => Promise<void>;
};

const START_AGAIN_AFTER_MS = 300;

export function supervise(program: Program): Supervised {
  let current: Run | undefined;
  let stopping = false;
  let killed: { readonly downMs: number } | undefined;
  let ends = 0;

  const running = (async () => {
    while (!stopping) {
      try {
        current = await program.start();
        if (stopping) break;
        await current.ended;
      } catch {
        // It did not come up: killed while it started, or what it needs is away. Its log says which.
      }
      current = undefined;
      if (stopping) break;
      if (killed === undefined) ends += 1;
      await pause(killed?.downMs ?? START_AGAIN_AFTER_MS);
      killed = undefined;
    }
  })();

  return {
    kill(downMs) {
      const pid = program.pid();
      if (pid === undefined || killed !== undefined) return false;
      if (!signalled(pid)) return false;
      killed = { downMs };
      return true;
    },
    endedByItself: () => ends,
    async stop() {
      stopping = true;
      await current?.stop();
      await running;
      await current?.stop();
    },
  };
}

/** False for a process that ended between being seen and being signalled. */
function signalled(pid: number): boolean {
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
