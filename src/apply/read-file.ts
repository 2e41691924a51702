import { existsSync, readFileSync } from 'node:fs';
import { type ConfigurationReading, faultLines, readConfigurationFile } from '../config/configuration-file';
import type { Connector } from '../providers/connector';

export type FileTerms = {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly connectors: readonly Connector[];
  readonly allowApiKeys: boolean;
};

export type ReadFile = ConfigurationReading & { readonly ok: true };

/**
 * Reads a configuration file and checks it whole.
 *
 * @throws with every fault and its line, or why the file cannot be read
 */
export function readFile(fileName: string, terms: FileTerms): ReadFile {
  let text: string;
  try {
    text = readFileSync(fileName, 'utf8');
  } catch (error) {
    throw new Error(
      `The configuration file ${fileName} cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
  const reading = readConfigurationFile(text, fileName, { ...terms, fileExists: existsSync });
  if (reading.ok) return reading;
  throw new Error(['The configuration is not usable:', ...faultLines(fileName, reading.faults)].join('\n'));
}
