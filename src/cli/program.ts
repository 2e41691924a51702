import { Command as Commander, Option } from 'commander';
import type { Command } from './command';
import { COMMANDS, GROUPS } from './commands';
import { EXIT_TEXT } from './exit-code';
import type { RawArguments } from './read-given';

export type ProgramDeps = {
  readonly writeOut: (text: string) => void;
  readonly writeErr: (text: string) => void;
  readonly run: (command: Command, raw: RawArguments) => Promise<void>;
};

/** The commands as commander knows them: it finds the command, reads the flags and writes the help. */
export function programOf(deps: ProgramDeps): Commander {
  const { writeOut, writeErr } = deps;
  const program = new Commander('gateway')
    .description('Orders payouts, shows what becomes of them, and answers what needs a person.')
    .configureOutput({ writeOut, writeErr, getOutHasColors: () => false, getErrHasColors: () => false })
    .configureHelp({ subcommandTerm: (command) => `${command.name()} ${command.usage()}`.trimEnd() })
    .exitOverride()
    .usage('COMMAND [options]')
    .helpCommand(false)
    .helpOption('-h, --help', 'shows this')
    .addHelpText('after', `\n${exitCodeHelp()}`);
  const groups = new Map<string, Commander>();
  for (const command of COMMANDS) {
    const [first, second] = command.path;
    if (second === undefined) {
      addCommand(program, first, command, deps);
    } else {
      const known =
        groups.get(first) ??
        program
          .command(first)
          .usage('COMMAND [options]')
          .description(GROUPS[first] ?? first);
      groups.set(first, known);
      addCommand(known, second, command, deps);
    }
  }
  return program;
}

function addCommand(parent: Commander, name: string, command: Command, { run }: ProgramDeps): void {
  const { word, says, more } = command;
  // What is too much is let through: it is reported with all other faults, by one who repeats no value.
  const added = parent.command(name).description(says).allowUnknownOption().allowExcessArguments();
  if (word !== undefined) added.argument(`[${word.name}]`, word.says);
  added.usage(word === undefined ? '[options]' : `${word.name} [options]`);
  const options = Object.entries(command.flags).map(([flag, { value, short, says: what }]) => {
    const names = short === undefined ? `--${flag}` : `-${short}, --${flag}`;
    const option = new Option(value === undefined ? names : `${names} <${value}>`, what);
    return { flag, option: value === undefined ? option : option.argParser(collect) };
  });
  for (const { option } of options) added.addOption(option);
  if (more !== undefined) added.addHelpText('after', `\n${more}`);
  added.addHelpText('after', `\n${exitCodeHelp()}`);
  added.action(async () => {
    const given = added.opts<Readonly<Record<string, string[] | boolean | undefined>>>();
    const values = options.map(({ flag, option }) => [flag, given[option.attributeName()] ?? false] as const);
    await run(command, { rest: added.args, options: Object.fromEntries(values) });
  });
}

/** Every value that is given is kept, so that a flag that is given twice is noticed. */
function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function exitCodeHelp(): string {
  const lines = Object.entries(EXIT_TEXT).map(([code, text]) => `  ${code.padStart(3)}  ${text}`);
  return ['It ends with:', ...lines].join('\n');
}
