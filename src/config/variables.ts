import type { Parsed } from '../domain/parsed';

const PORT = /^[1-9]\d{0,4}$/;
const PORT_MAX = 65_535;
const COUNT = /^(?:0|[1-9]\d{0,8})$/;
const HOST_NAME = /^[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/;
const IP_6 = /^(?=.*:)[0-9A-Fa-f:.]{2,45}$/;
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,127}$/;

/** One method a kind of variable: undefined where it is not set, or set to nothing, or faulty and reported. */
export type VariableReader = {
  readonly text: (name: string) => string | undefined;
  readonly port: (name: string) => number | undefined;
  /** A port, or 0 for none. */
  readonly portOrOff: (name: string) => number | undefined;
  readonly count: (name: string, min: number, max: number) => number | undefined;
  readonly host: (name: string) => string | undefined;
  readonly address: (name: string) => string | undefined;
  readonly name: (name: string) => string | undefined;
  readonly url: (name: string, protocols: readonly string[]) => string | undefined;
  readonly yesOrNo: (name: string) => boolean | undefined;
  readonly oneOf: <T extends string>(name: string, words: readonly T[]) => T | undefined;
  readonly parsed: <T>(name: string, parse: (text: string) => Parsed<T>) => T | undefined;
};

/** Reads variables one by one and goes on after a fault, so that all of them are met in one reading. */
export function variableReader(
  variables: Readonly<Record<string, string | undefined>>,
  report: (name: string, text: string) => void,
): VariableReader {
  const given = (name: string): string | undefined => (variables[name] === '' ? undefined : variables[name]);
  const checked = <T>(
    name: string,
    check: (text: string) => T | undefined,
    mustBe: string,
  ): T | undefined => {
    const text = given(name);
    if (text === undefined) return undefined;
    const value = check(text);
    if (value === undefined) report(name, `must be ${mustBe}`);
    return value;
  };

  return {
    text: given,
    port: (name) => checked(name, parsePort, `a port from 1 to ${PORT_MAX}`),
    portOrOff: (name) => checked(name, parsePortOrOff, `a port from 1 to ${PORT_MAX}, or 0 for none`),
    count: (name, min, max) =>
      checked(name, (text) => parseCount(text, min, max), `a whole number from ${min} to ${max}`),
    host: (name) => checked(name, parseHost, 'a host name or an IP address'),
    address: (name) => checked(name, parseAddress, 'host:port, e.g. temporal:7233'),
    name: (name) => checked(name, (text) => matched(NAME, text), 'letters, digits, "_", "." and "-"'),
    url: (name, protocols) =>
      checked(name, (text) => parseUrl(text, protocols), `an address that begins with ${listed(protocols)}`),
    yesOrNo: (name) => checked(name, parseYesOrNo, 'true or false'),
    oneOf: (name, words) =>
      checked(name, (text) => words.find((word) => word === text), `one of ${words.join(', ')}`),
    parsed(name, parse) {
      const text = given(name);
      if (text === undefined) return undefined;
      const parsed = parse(text);
      if (parsed.ok) return parsed.value;
      for (const fault of parsed.faults) report(name, fault.text);
      return undefined;
    },
  };
}

function matched(form: RegExp, text: string): string | undefined {
  return form.test(text) ? text : undefined;
}

function parsePort(text: string): number | undefined {
  return PORT.test(text) && Number(text) <= PORT_MAX ? Number(text) : undefined;
}

function parsePortOrOff(text: string): number | undefined {
  return text === '0' ? 0 : parsePort(text);
}

function parseCount(text: string, min: number, max: number): number | undefined {
  const count = COUNT.test(text) ? Number(text) : undefined;
  return count !== undefined && count >= min && count <= max ? count : undefined;
}

function parseHost(text: string): string | undefined {
  return matched(HOST_NAME, text) ?? matched(IP_6, text);
}

function parseAddress(text: string): string | undefined {
  const colon = text.lastIndexOf(':');
  const host = text.slice(0, Math.max(colon, 0));
  const hostIsGood = HOST_NAME.test(host) || (/^\[.*\]$/.test(host) && IP_6.test(host.slice(1, -1)));
  return hostIsGood && parsePort(text.slice(colon + 1)) !== undefined ? text : undefined;
}

function parseUrl(text: string, protocols: readonly string[]): string | undefined {
  if (!URL.canParse(text)) return undefined;
  return protocols.includes(new URL(text).protocol) ? text : undefined;
}

function parseYesOrNo(text: string): boolean | undefined {
  if (text === 'true') return true;
  return text === 'false' ? false : undefined;
}

function listed(protocols: readonly string[]): string {
  return protocols.map((protocol) => `${protocol}//`).join(' or ');
}
