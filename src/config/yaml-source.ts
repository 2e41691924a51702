import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseDocument,
  type Scalar,
} from 'yaml';

/** One fault of a file: its line (from 1), a JSON pointer into the document, and what is wrong. */
export type LineFault = { readonly line: number; readonly path: string; readonly text: string };

export type YamlSource = {
  /** Plain values; own keys only, whatever they are called. */
  readonly value: unknown;
  /** The line of a place, or of its nearest ancestor that is written down (a missing key has no line). */
  readonly lineOf: (path: string) => number;
};

/** `source` is undefined where the text is no YAML at all; with other faults the rest can still be checked. */
export type YamlReading = {
  readonly source: YamlSource | undefined;
  readonly faults: readonly LineFault[];
};

const DEPTH_MAX = 100;
// An alias is read again wherever it stands, so a few lines could unfold to billions of nodes.
const NODES_MAX = 200_000;
const TOO_BIG = 'is nested too deeply, or unfolds to too many values';

type Walk = {
  readonly document: Document;
  readonly lineAt: (offset: number) => number;
  readonly lines: Map<string, number>;
  readonly faults: LineFault[];
  nodes: number;
};

/**
 * Reads YAML 1.2 text and remembers where everything stands.
 *
 * A number whose text is not the one a float prints (`1.00`, `1e3`, 20 digits) stays text: amounts
 * are read from their text, and nothing is rounded on the way there. Syntax errors, duplicate keys,
 * unknown tags, keys that are no scalars and aliases that lead nowhere are faults.
 */
export function readYaml(text: string): YamlReading {
  const lineCounter = new LineCounter();
  // Duplicate keys are found below, where the path is known and the rest can still be read.
  const document = parseDocument(text, {
    lineCounter,
    prettyErrors: false,
    uniqueKeys: false,
    version: '1.2',
  });
  const lineAt = (offset: number): number => Math.max(lineCounter.linePos(offset).line, 1);
  const syntaxFaults = [...document.errors, ...document.warnings].map((error) => ({
    line: lineAt(error.pos[0]),
    path: '',
    text: error.code === 'MULTIPLE_DOCS' ? 'holds more than one document' : lowerFirst(error.message),
  }));
  if (syntaxFaults.length > 0) return { source: undefined, faults: syntaxFaults };

  const walk: Walk = { document, lineAt, lines: new Map([['', 1]]), faults: [], nodes: 0 };
  const value = plainValue(document.contents, '', 0, walk);
  return { source: { value, lineOf: (path) => nearestLine(walk.lines, path) }, faults: walk.faults };
}

/** A name as one step of a JSON pointer (RFC 6901 §4). */
export function pointerStep(name: string | number): string {
  return `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

function plainValue(node: unknown, path: string, depth: number, walk: Walk): unknown {
  walk.nodes += 1;
  if (depth > DEPTH_MAX || walk.nodes > NODES_MAX) {
    if (!walk.faults.some((fault) => fault.text === TOO_BIG)) addFault(walk, path, TOO_BIG);
    return null;
  }
  if (isAlias(node)) {
    const target = node.resolve(walk.document);
    if (target === undefined)
      addFault(walk, path, `refers to "${node.source}", which no anchor above it names`);
    return plainValue(target, path, depth + 1, walk);
  }
  if (isMap(node)) return plainMap(node.items, path, depth, walk);
  if (isSeq(node)) {
    return node.items.map((item, index) => {
      const itemPath = path + pointerStep(index);
      rememberLine(itemPath, item, walk);
      return plainValue(item, itemPath, depth + 1, walk);
    });
  }
  return isScalar(node) ? plainScalar(node) : null;
}

function plainMap(pairs: readonly Pair[], path: string, depth: number, walk: Walk): unknown {
  const entries = new Map<string, unknown>();
  for (const pair of pairs) {
    const name = isScalar(pair.key) ? plainScalar(pair.key) : null;
    const entryPath = path + pointerStep(String(name));
    if (name === null) addFault(walk, path, 'has a key that is no plain word');
    else if (entries.has(String(name)))
      walk.faults.push({ line: lineOfNode(pair.key, walk) ?? 1, path: entryPath, text: 'is written twice' });
    else {
      rememberLine(entryPath, pair.key, walk);
      entries.set(String(name), plainValue(pair.value, entryPath, depth + 1, walk));
    }
  }
  return Object.fromEntries(entries);
}

function plainScalar(scalar: Scalar): unknown {
  if (typeof scalar.value !== 'number' || scalar.source === undefined) return scalar.value;
  return String(scalar.value) === scalar.source ? scalar.value : scalar.source;
}

function rememberLine(path: string, node: unknown, walk: Walk): void {
  const line = lineOfNode(node, walk);
  if (line !== undefined) walk.lines.set(path, line);
}

function lineOfNode(node: unknown, walk: Walk): number | undefined {
  const range = isScalar(node) || isMap(node) || isSeq(node) || isAlias(node) ? node.range : undefined;
  return range ? walk.lineAt(range[0]) : undefined;
}

function addFault(walk: Walk, path: string, text: string): void {
  walk.faults.push({ line: nearestLine(walk.lines, path), path, text });
}

function nearestLine(lines: ReadonlyMap<string, number>, path: string): number {
  for (let place = path; place !== ''; place = place.slice(0, place.lastIndexOf('/'))) {
    const line = lines.get(place);
    if (line !== undefined) return line;
  }
  return lines.get('') ?? 1;
}

function lowerFirst(message: string): string {
  return message.charAt(0).toLowerCase() + message.slice(1);
}
