import { temporalProgram } from '../trial/server-programs';
import { freePorts } from './free-port';
import { temporaryFolder } from './temporary-folder';

/** A Temporal server of one test, which keeps what it was told in a file. */
export type OwnTemporal = {
  readonly address: string;
  /** SIGKILL: it has no time to put anything in order. Resolves when it is gone. */
  readonly kill: () => Promise<void>;
  /** The same engine again, on the same file and port. */
  readonly startAgain: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

export async function startOwnTemporal(): Promise<OwnTemporal> {
  const folder = temporaryFolder();
  const [port = 0] = await freePorts(1);
  const program = temporalProgram({ dataDir: folder.path, port });
  let run = await program.start();
  return {
    address: `127.0.0.1:${port}`,
    async kill() {
      const pid = program.pid();
      if (pid === undefined) throw new Error('there is no Temporal server to kill');
      process.kill(pid, 'SIGKILL');
      await run.ended;
    },
    async startAgain() {
      run = await program.start();
    },
    async stop() {
      await run.stop();
      folder.remove();
    },
  };
}
