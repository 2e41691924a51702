// A gateway that is nothing but its embedded servers, as a process of its own that a test can kill.
import { startEmbedded } from '../../src/embedded/stack';
import { silentLog } from './silent-log';

const [dataDir = '', pgPort, temporalPort] = process.argv.slice(2);

async function main(): Promise<void> {
  const stack = await startEmbedded({
    dataDir,
    pgPort: Number(pgPort),
    temporalPort: Number(temporalPort),
    log: silentLog,
    progress: () => undefined,
    searchAttributes: ['Point'],
  });
  process.once('SIGTERM', () => void stack.stop());
  process.stdout.write('started\n');
}

main().catch((error: unknown) => {
  process.stdout.write(`refused: ${error instanceof Error ? error.message : String(error)}\n`);
});
