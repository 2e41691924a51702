import { pino } from 'pino';
import { startSandbox } from './sandbox/start-sandbox';

/** The sandbox provider as a process of its own: `HOST`, `SANDBOX_PORT`, `DATA_DIR`, `LOG_LEVEL`. */
async function main(): Promise<void> {
  const { env } = process;
  const log = pino({ level: env['LOG_LEVEL'] ?? 'info' });
  const sandbox = await startSandbox({
    port: portOf(env['SANDBOX_PORT'] ?? '3010'),
    host: env['HOST'] ?? '127.0.0.1',
    dataDir: env['DATA_DIR'] ?? '.data',
    log,
  });
  const stop = (): void => {
    sandbox.stop().catch((error) => {
      log.error({ error: String(error) }, 'sandbox.stop_failed');
      process.exitCode = 1;
    });
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

function portOf(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port >= 0 && port <= 65_535) return port;
  throw new Error(`SANDBOX_PORT must be a port from 0 to 65535, not ${JSON.stringify(text)}`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
