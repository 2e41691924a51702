import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runProgram } from './run-program';

export const PYTHON_MISSING =
  'npm run fuzz needs Python 3.10 or newer with its module venv: install python3 (on Debian and Ubuntu also python3-venv).';

const REQUIREMENTS = join(__dirname, 'requirements.txt');
const OLDEST = 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))';

/**
 * The program `schemathesis` in a virtual environment of its own below `folder`: made once, and again when the
 * list of packages has changed.
 *
 * @param python the program that makes it
 * @throws Error which says what to install
 */
export async function schemathesisIn(folder: string, python = 'python3'): Promise<string> {
  const venv = join(folder, 'venv');
  const installed = join(venv, 'installed.txt');
  const wanted = readFileSync(REQUIREMENTS, 'utf8');
  const program = join(venv, 'bin', 'schemathesis');
  if (existsSync(installed) && readFileSync(installed, 'utf8') === wanted) return program;

  if ((await endedWith(python, ['-c', OLDEST])) !== 0) throw new Error(PYTHON_MISSING);
  rmSync(venv, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  if ((await endedWith(python, ['-m', 'venv', venv])) !== 0) throw new Error(PYTHON_MISSING);
  const pip = join(venv, 'bin', 'pip');
  const args = ['install', '--quiet', '--disable-pip-version-check', '-r', REQUIREMENTS];
  const { code, printed } = await runProgram(pip, args);
  if (code !== 0)
    throw new Error(`The packages of ${REQUIREMENTS} cannot be installed; is PyPI in reach?\n${printed}`);
  // Last, so that a half-made one is made again.
  writeFileSync(installed, wanted);
  return program;
}

/** The exit code; `undefined` where there is no such program. */
async function endedWith(program: string, args: readonly string[]): Promise<number | null | undefined> {
  try {
    return (await runProgram(program, args)).code;
  } catch {
    return undefined;
  }
}
