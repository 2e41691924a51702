import type { Report } from './structure-faults';

const REFERENCE = /\$\{([^}]*)\}?/g;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Puts environment variables in the place of `${NAME}`, so that a secret need not stand in a file.
 * A variable's own text is taken as it is, and never substituted again. A missing or empty variable
 * is a fault: an empty secret would be a wrong one.
 */
export function substituteVariables(
  text: string,
  env: Readonly<Record<string, string | undefined>>,
  path: string,
  report: Report,
): string | undefined {
  let complete = true;
  const substituted = text.replace(REFERENCE, (reference: string, name: string) => {
    const isKnown = reference.endsWith('}') && NAME.test(name) && Object.hasOwn(env, name);
    const value = isKnown ? env[name] : undefined;
    if (value !== undefined && value !== '') return value;
    complete = false;
    report(path, faultOf(reference, name));
    return '';
  });
  return complete ? substituted : undefined;
}

function faultOf(reference: string, name: string): string {
  return reference.endsWith('}') && NAME.test(name)
    ? `needs the environment variable ${name}, which is not set`
    : `holds ${reference}, which is no reference to an environment variable`;
}
