import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A payment as the provider's book has it. Amounts are minor units. */
export type BookPayment = {
  readonly providerAccount: string;
  readonly key: string;
  /** The recipient's; null where the order named none. */
  readonly account: string | null;
  readonly amount: bigint;
  readonly currency: string;
  readonly depositCurrency: string;
  readonly behaviour: string;
  readonly status: string;
  readonly paid: bigint;
  readonly returned: bigint;
};

export type BookCall = {
  readonly operation: string;
  /** The word that was used up; null where none was. */
  readonly behaviour: string | null;
  readonly answer: string;
};

export type Book = { readonly payments: readonly BookPayment[]; readonly calls: readonly BookCall[] };

type Raw = Readonly<Record<string, string | null>>;

export async function readBook(sandboxUrl: string): Promise<Book> {
  const read = async (path: string): Promise<unknown> => (await fetch(`${sandboxUrl}/_book/${path}`)).json();
  const { payments } = (await read('payments')) as { payments: readonly Raw[] };
  const { calls } = (await read('calls')) as { calls: readonly Raw[] };
  return {
    payments: payments.map(paymentOf),
    calls: calls.map(({ operation, behaviour, answer }) => ({
      operation: operation ?? '',
      behaviour: behaviour ?? null,
      answer: answer ?? '',
    })),
  };
}

function paymentOf(raw: Raw): BookPayment {
  const text = (name: string): string => raw[name] ?? '';
  return {
    providerAccount: text('provider_account'),
    key: text('key'),
    account: raw['account'] ?? null,
    amount: minorUnits(text('amount')),
    currency: text('currency'),
    depositCurrency: text('deposit_currency'),
    behaviour: text('behaviour'),
    status: text('status'),
    paid: minorUnits(text('paid_amount')),
    returned: minorUnits(text('returned_amount')),
  };
}

/** All currencies of the trial have two decimals; anything else is a fault of the trial, and stops it. */
export function minorUnits(text: string): bigint {
  if (!/^\d+\.\d{2}$/.test(text)) throw new Error(`"${text}" is no amount with two decimals`);
  return BigInt(text.replace('.', ''));
}

/**
 * What the provider is still to do by itself: payments that will change, notices that nobody has taken yet.
 * Read from its journal, since its answers do not show what is still to come.
 */
export async function bookStillToDo(sandboxDir: string): Promise<number> {
  return stillToDo(await readFile(join(sandboxDir, 'sandbox-book.jsonl'), 'utf8'));
}

type Line = {
  readonly type: string;
  readonly id?: string;
  readonly payment?: { readonly reference: string; readonly step: unknown } | null;
  readonly deliveries?: readonly { readonly id: string }[];
};

/** @param journal one JSON text a line; the last line may still be being written */
export function stillToDo(journal: string): number {
  const steps = new Map<string, boolean>();
  const owed = new Set<string>();
  const whole = journal.slice(0, journal.lastIndexOf('\n') + 1);
  for (const text of whole.split('\n').filter((each) => each !== '')) {
    const line = JSON.parse(text) as Line;
    if (line.payment) steps.set(line.payment.reference, line.payment.step !== null);
    for (const { id } of line.deliveries ?? []) owed.add(id);
    if (line.type === 'delivery_ended' && line.id !== undefined) owed.delete(line.id);
  }
  return owed.size + [...steps.values()].filter((open) => open).length;
}
