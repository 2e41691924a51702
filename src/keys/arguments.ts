import { parseArgs } from 'node:util';
import { API_KEY_SCOPES, type ApiKeyScope } from '../domain/config/api-key';
import { type ApiKeyId, type Mode, type OrganizationId, parseId } from '../domain/ids';

export type KeyCommand =
  | {
      readonly name: 'create';
      readonly mode: Mode;
      readonly scopes: readonly ApiKeyScope[];
      /** `undefined`: the one there is. */
      readonly organizationId: OrganizationId | undefined;
    }
  | { readonly name: 'list'; readonly asJson: boolean }
  | { readonly name: 'revoke'; readonly id: ApiKeyId };

export type ArgumentReading =
  | { readonly ok: true; readonly command: KeyCommand }
  | { readonly ok: false; readonly faults: readonly string[] };

export const USAGE = `Usage:
  npm run keys -- create --mode test|live --scopes merchant,operator [--organization org_…]
  npm run keys -- list [--json]
  npm run keys -- revoke key_…`;

const OPTIONS = {
  mode: { type: 'string' },
  scopes: { type: 'string' },
  organization: { type: 'string' },
  json: { type: 'boolean' },
} as const;

type Option = keyof typeof OPTIONS;

const OPTIONS_OF: Readonly<Record<KeyCommand['name'], readonly Option[]>> = {
  create: ['mode', 'scopes', 'organization'],
  list: ['json'],
  revoke: [],
};

type Given = {
  readonly words: readonly string[];
  /** What stands behind each option; `undefined` where nothing does. */
  readonly options: ReadonlyMap<Option, string | undefined>;
};

type Report = (fault: string) => void;

/**
 * Reads the arguments of the command, or tells everything that is wrong with them. No fault repeats what
 * was given: it may be a secret, pasted where an id belongs.
 */
export function readArguments(args: readonly string[]): ArgumentReading {
  const faults: string[] = [];
  const report: Report = (fault) => faults.push(fault);
  const given = readTokens(args, report);
  const command = readCommand(given, report);
  return command !== undefined && faults.length === 0 ? { ok: true, command } : { ok: false, faults };
}

// Not `strict`, which ends at the first fault: it is the tokens that are judged here.
function readTokens(args: readonly string[], report: Report): Given {
  const { tokens } = parseArgs({
    args: [...args],
    options: OPTIONS,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const words: string[] = [];
  const options = new Map<Option, string | undefined>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    if (!isOption(token.name)) report(`There is no option ${token.rawName}.`);
    else if (options.has(token.name)) report(`--${token.name} is given twice.`);
    else options.set(token.name, token.value);
  }
  return { words, options };
}

function readCommand(given: Given, report: Report): KeyCommand | undefined {
  const [name, ...words] = given.words;
  switch (name) {
    case 'create':
      checkExtent(name, words.length, 0, given, report);
      return readCreate(given, report);
    case 'list':
      checkExtent(name, words.length, 0, given, report);
      if (given.options.get('json') !== undefined) report('--json takes no value.');
      return { name, asJson: given.options.has('json') };
    case 'revoke':
      checkExtent(name, words.length, 1, given, report);
      return readRevoke(words[0], report);
    default:
      report('The first word must be create, list or revoke.');
      return undefined;
  }
}

/** Reports what a command does not take: further words, and options of another command. */
function checkExtent(
  name: KeyCommand['name'],
  words: number,
  wordsMax: number,
  { options }: Given,
  report: Report,
): void {
  if (words > wordsMax) report(`${name} takes ${wordsMax === 0 ? 'no' : 'one'} word behind it.`);
  for (const option of options.keys()) {
    if (!OPTIONS_OF[name].includes(option)) report(`${name} takes no --${option}.`);
  }
}

function readCreate({ options }: Given, report: Report): KeyCommand | undefined {
  const mode = options.get('mode');
  const isMode = mode === 'test' || mode === 'live';
  if (!isMode) report('--mode must be test or live.');

  const scopes = options.get('scopes')?.split(',') ?? [];
  const areScopes = scopes.length > 0 && scopes.every(isScope);
  if (!areScopes) report('--scopes must be merchant, operator, or both with a comma between them.');

  const organizationId = parseId('organization', options.get('organization'));
  if (options.has('organization') && organizationId === undefined)
    report('--organization must be the id of an organization (org_…).');

  if (!isMode || !areScopes) return undefined;
  // In the order of the list, each once: the same scopes are stored the same.
  const ordered = API_KEY_SCOPES.filter((scope) => scopes.includes(scope));
  return { name: 'create', mode, scopes: ordered, organizationId };
}

function readRevoke(word: string | undefined, report: Report): KeyCommand | undefined {
  const id = parseId('apiKey', word);
  if (id === undefined) report('revoke needs the id of a key (key_…), which list shows; never its secret.');
  return id === undefined ? undefined : { name: 'revoke', id };
}

function isOption(name: string): name is Option {
  return Object.hasOwn(OPTIONS, name);
}

function isScope(text: string): text is ApiKeyScope {
  return API_KEY_SCOPES.some((scope) => scope === text);
}
