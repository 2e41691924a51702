export type Lastly = {
  /** Registers what stops a part; the last one registered is stopped first. */
  readonly register: (stop: () => Promise<void>) => void;
  readonly run: () => Promise<void>;
};

/** Stops what was started: at the end, or when somebody breaks the measurement off. */
export function lastlyOnce(): Lastly {
  let stops: readonly (() => Promise<void>)[] = [];
  const run = async (): Promise<void> => {
    const now = stops.toReversed();
    stops = [];
    for (const stop of now)
      await stop().catch((error: unknown) => process.stderr.write(`not stopped: ${String(error)}\n`));
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void run().finally(() => process.exit(130)));
  return {
    run,
    register: (stop) => {
      stops = [...stops, stop];
    },
  };
}
