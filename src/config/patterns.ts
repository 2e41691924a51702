import { RE2JS } from 're2js';

/** Why a pattern is no RE2 expression; `undefined` if it is one. RE2 runs in linear time, whatever it is given. */
export function patternFault(pattern: string): string | undefined {
  try {
    RE2JS.compile(pattern);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const COMPILED_MAX = 1_000;
const compiled = new Map<string, RE2JS>();

/** Whether the pattern is found anywhere in the value; `^` and `$` bind it to the ends. */
export function matchesPattern(pattern: string, value: string): boolean {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    // Patterns come from the configuration, so they are few; the bound is for those that were replaced.
    if (compiled.size >= COMPILED_MAX) compiled.clear();
    expression = RE2JS.compile(pattern);
    compiled.set(pattern, expression);
  }
  return expression.matcher(value).find();
}
