#!/usr/bin/env node
import { endWithReader, keepOutputForAnswers, processWorld } from './cli/process-world';
import { runCli } from './cli/run-cli';
import { runMain } from './runtime/process-main';

/** `npx gateway`: the command line. */
runMain(async () => {
  endWithReader();
  keepOutputForAnswers();
  process.exitCode = await runCli(process.argv.slice(2), processWorld());
});
