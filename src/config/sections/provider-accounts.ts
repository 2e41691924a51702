import { z } from 'zod';
import type { ProviderAccount } from '../../domain/config/provider-account';
import { Secret } from '../../domain/secret';
import type { Connector, ProviderSettings } from '../../providers/connector';
import type { ConfigurationContext } from '../configuration-context';
import { readSection, type Section } from '../section';
import { idOf, plainText, valueBy, words } from '../structure';
import { checkStructure, type Report } from '../structure-faults';
import { substituteVariables } from '../variable-references';
import { pointerStep } from '../yaml-source';

const SHAPE = z.strictObject({
  id: idOf('providerAccount'),
  connector: words,
  mode: z.enum(['test', 'live']),
  active: z.boolean().default(true),
  settings: z
    .record(
      z.string(),
      valueBy((raw) => plainText(typeof raw === 'boolean' ? String(raw) : raw), 'must be a text or a number'),
    )
    .default({}),
});

/** Reads `provider_accounts`: connector, mode and settings must fit each other. */
export function readProviderAccounts(
  raw: unknown,
  path: string,
  context: ConfigurationContext,
  report: Report,
): Section<ProviderAccount> {
  return readSection(raw, path, 'id', report, (rawItem, itemPath) => {
    const item = checkStructure(SHAPE, rawItem, itemPath, report);
    if (item === undefined) return undefined;
    const connector = context.connectors.find(({ key }) => key === item.connector);
    if (connector === undefined) {
      const known = context.connectors.map(({ key }) => key).join(', ');
      report(
        `${itemPath}/connector`,
        `names no connector of this gateway: ${item.connector}; it has ${known}`,
      );
      return undefined;
    }
    const modeFits = connector.modes.includes(item.mode);
    if (!modeFits)
      report(`${itemPath}/mode`, `is not offered by ${connector.key}: ${connector.modes.join(', ')} is`);
    const settings = readSettings(connector, item.settings, `${itemPath}/settings`, context, report);
    if (!modeFits || settings === undefined) return undefined;
    return { ...item, settings: sealed(settings) };
  });
}

function readSettings(
  connector: Connector,
  written: ProviderSettings,
  path: string,
  context: ConfigurationContext,
  report: Report,
): ProviderSettings | undefined {
  const entries = Object.entries(written).flatMap(([name, text]) => {
    const value = substituteVariables(text, context.env, path + pointerStep(name), report);
    return value === undefined ? [] : [[name, value] as const];
  });
  // Half of the settings would only bring up faults that are none.
  if (entries.length < Object.keys(written).length) return undefined;
  const checked = connector.checkSettings(Object.fromEntries(entries));
  if (checked.ok) return checked.value;
  for (const fault of checked.faults) report(path + fault.path, fault.text);
  return undefined;
}

function sealed(settings: ProviderSettings): ProviderAccount['settings'] {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, new Secret(value)]));
}
