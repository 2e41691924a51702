/** How a command ends, for scripts: the numbers are a contract (docs/command-line.md). */
export const EXIT = {
  ok: 0,
  failed: 1,
  wrongUsage: 2,
  refused: 3,
  unavailable: 4,
  // 128 and the number of SIGINT, as shells count.
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export const EXIT_TEXT: Readonly<Record<ExitCode, string>> = {
  0: 'done',
  1: 'what was asked for failed, or differs from what it should be',
  2: 'the command was not understood; nothing was done',
  3: 'the gateway refused; each fault is printed',
  4: 'the gateway or its database could not be reached, or could not answer now',
  130: 'ended by Ctrl-C',
};
