import { CommanderError } from 'commander';
import { EXIT, type ExitCode } from './exit-code';
import { programOf } from './program';
import { runCommand, withoutKeys } from './run-command';
import type { World } from './world';

/**
 * Finds the command, and carries it out.
 *
 * @param args without the program's own name
 * @returns how the process is to end
 */
export async function runCli(args: readonly string[], world: World): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const help: string[] = [];
  const program = programOf({
    writeOut: (text) => help.push(text),
    writeErr: (text) => world.tell(withoutKeys(text.trimEnd())),
    run: async (command, raw) => {
      code = await runCommand(command, raw, world);
    },
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    code = error.exitCode === 0 ? EXIT.ok : EXIT.wrongUsage;
  }
  if (help.length > 0) await world.out(help.join(''));
  return code;
}
