import { type Environment, readEnvironment } from '../config/environment';

/** Reads the environment; all its faults together end the process with code 1, before anything is started. */
export function environmentOfProcess(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Environment {
  const reading = readEnvironment(variables);
  if (reading.ok) return reading.value;
  const lines = reading.faults.map(({ path, text }) => `- ${path.slice(1)} ${text}`);
  throw new Error(['The environment is not usable:', ...lines].join('\n'));
}

/** Runs an entry point. A failure is printed, and the process ends with code 1. */
export function runMain(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  });
}

// What is under way gets this long; then the process ends, and finds everything again at its next start.
const STOP_MAX_MS = 9_500;

/**
 * Resolves at the first SIGINT or SIGTERM. From then on the process has a bounded time to stop by itself,
 * and further signals change nothing: Ctrl-C is often pressed twice.
 */
export function untilAskedToStop(): Promise<NodeJS.Signals> {
  return new Promise((resolve) => {
    const heard = (signal: NodeJS.Signals): void => {
      setTimeout(() => {
        process.stderr.write('The stop took too long; ended by force. Nothing is lost.\n');
        process.exit(1);
      }, STOP_MAX_MS).unref();
      resolve(signal);
    };
    process.on('SIGINT', heard);
    process.on('SIGTERM', heard);
  });
}
