import { dirname, resolve } from 'node:path';
import type { Configuration, OrganizationConfiguration } from '../domain/config/configuration';
import type { OrganizationId } from '../domain/ids';
import type { ConfigurationContext } from './configuration-context';
import { readList, valueAt } from './section';
import { type OrganizationReading, readOrganization } from './sections/organization';
import { absence } from './structure';
import type { Report } from './structure-faults';
import { type LineFault, pointerStep, readYaml } from './yaml-source';

export type ConfigurationReading =
  | {
      readonly ok: true;
      readonly value: Configuration;
      /**
       * The line of a place within an organization (`/deposit_accounts/0/currency`), for the faults that
       * show only against what is stored.
       */
      readonly lineIn: (organization: OrganizationId, path: string) => number;
    }
  | { readonly ok: false; readonly faults: readonly LineFault[] };

/**
 * Reads a configuration file (`api.md`, configuration file) and checks it whole: every fault with its
 * line, in the order of lines. Only a text that is no YAML at all ends the reading early.
 *
 * @param fileName files that it names lie beside it
 */
export function readConfigurationFile(
  text: string,
  fileName: string,
  context: ConfigurationContext,
): ConfigurationReading {
  const yaml = readYaml(text);
  if (yaml.source === undefined) return { ok: false, faults: yaml.faults };
  const { value: raw, lineOf } = yaml.source;
  const faults = [...yaml.faults];
  const report: Report = (path, fault) => faults.push({ line: lineOf(path), path, text: fault });
  const fileExists = (path: string): boolean => context.fileExists(resolve(dirname(fileName), path));
  const reading: OrganizationReading = {
    context: { ...context, fileExists },
    report,
    takenIds: new Set(),
    takenKeys: new Set(),
  };
  const organizations = readRoot(raw, reading);
  if (faults.length === 0) {
    const pathOf = (id: OrganizationId): string => organizationPath(raw, organizations, id);
    return { ok: true, value: { organizations }, lineIn: (id, path) => lineOf(pathOf(id) + path) };
  }
  return { ok: false, faults: faults.sort((left, right) => left.line - right.line) };
}

/** One line a fault, as editors and terminals link them: `demo.yaml:12: /deposit_accounts/0/currency is missing`. */
export function faultLines(fileName: string, faults: readonly LineFault[]): readonly string[] {
  return faults.map(
    ({ line, path, text }) => `${fileName}:${line}: ${path === '' ? 'the file' : path} ${text}`,
  );
}

/** Either one organization with its sections beside it, or a list of organizations with the sections inside each. */
function readRoot(raw: unknown, reading: OrganizationReading): readonly OrganizationConfiguration[] {
  const root = keysOf(raw, '', reading.report);
  if (root === undefined) return [];
  if (root.has('organizations')) return readSeveral(root, reading);
  const head = root.get('organization');
  root.delete('organization');
  const written = { head, headPath: '/organization', sections: root, path: '' };
  return listOf(readOrganization(written, reading));
}

function readSeveral(
  root: ReadonlyMap<string, unknown>,
  reading: OrganizationReading,
): readonly OrganizationConfiguration[] {
  for (const key of root.keys())
    if (key !== 'organizations') reading.report(pointerStep(key), 'does not go with a list of organizations');
  const raws = root.get('organizations');
  if (Array.isArray(raws) && raws.length === 0) reading.report('/organizations', 'must hold at least 1');
  const organizations: OrganizationConfiguration[] = [];
  readList(raws, '/organizations', reading.report, (raw, path) => {
    const sections = keysOf(raw, path, reading.report);
    if (sections === undefined) return;
    const head = { id: sections.get('id'), name: sections.get('name') };
    sections.delete('id');
    sections.delete('name');
    organizations.push(...listOf(readOrganization({ head, headPath: path, sections, path }, reading)));
  });
  return organizations;
}

function keysOf(raw: unknown, path: string, report: Report): Map<string, unknown> | undefined {
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return new Map(Object.entries(raw));
  report(path, absence(raw) ?? 'must be a map of keys and values');
  return undefined;
}

function listOf<T>(item: T | undefined): readonly T[] {
  return item === undefined ? [] : [item];
}

function organizationPath(
  raw: unknown,
  organizations: readonly OrganizationConfiguration[],
  organization: OrganizationId,
): string {
  if (valueAt(raw, 'organizations') === undefined) return '';
  return `/organizations/${organizations.findIndex(({ id }) => id === organization)}`;
}
