export type Stopwatch = {
  readonly lap: (name: string) => void;
  /** Of each lap, by its name. */
  readonly seconds: () => Readonly<Record<string, number>>;
};

export function stopwatch(): Stopwatch {
  const laps: Record<string, number> = {};
  let last = Date.now();
  return {
    lap(name) {
      laps[name] = (Date.now() - last) / 1000;
      last = Date.now();
    },
    seconds: () => laps,
  };
}
