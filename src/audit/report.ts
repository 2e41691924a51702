import { type Column, textTable } from '../explain/text-table';
import type { PaidPart } from './checks/paid-once';
import type { ProviderBalanceFacts } from './checks/provider-balances';
import { type Difference, figureText, money } from './difference';
import type { OpenPayout, ProviderReading } from './provider-reading';
import { type AuditResult, differencesOf, isComplete } from './run-audit';
import type { UnreadBook } from './unread-books';
import { CHECKS, FINDINGS, REPORT_WORDS } from './words';

const COLUMNS: readonly Column[] = [
  { title: 'Checked', align: 'left' },
  { title: 'Rows', align: 'right' },
  { title: 'Differences', align: 'right' },
];

const OPEN_MAX = 100;

/** The findings as a person reads them: what was checked, each difference on a line, and the verdict last. */
export function auditText(result: AuditResult): string {
  const { at, findings, providers } = result;
  const rows = findings.checks.map(({ name, rows: looked, differences }) => [
    CHECKS[name],
    String(looked),
    String(differences),
  ]);
  return [
    `Audit of ${at}`,
    '',
    ...textTable(COLUMNS, rows),
    ...section(REPORT_WORDS.differences, findings.kept.map(differenceLine), differencesOf(findings)),
    ...(providers === null ? ['', REPORT_WORDS.notAsked] : providerLines(providers)),
    '',
    verdict(result),
    '',
  ].join('\n');
}

/** One difference: what it is about, and the two figures. */
export function differenceLine({ finding, ids, expected, found }: Difference): string {
  const words = FINDINGS[finding];
  const pair = `${words.expected} ${figureText(expected)}, ${words.found} ${figureText(found)}`;
  return `${ids.join(' ')}: ${pair}`;
}

function verdict({ findings, providers }: AuditResult): string {
  const count = differencesOf(findings);
  const complete = providers === null || isComplete(providers);
  const found = count === 0 ? REPORT_WORDS.none : REPORT_WORDS.some(count);
  return complete ? found : `${REPORT_WORDS.bookMissing} ${found}`;
}

function providerLines({ open, balances, unread, knownTwice }: ProviderReading): readonly string[] {
  return [
    ...section(REPORT_WORDS.open, open.slice(0, OPEN_MAX).map(openLine), open.length),
    ...section(REPORT_WORDS.notes, [
      ...unread.map(unreadLine),
      ...knownTwice.map(knownTwiceLine),
      ...balances.map(balanceLine),
    ]),
  ];
}

function openLine({ id, status, amount, currency, paidByProvider }: OpenPayout): string {
  const of = (units: bigint): string => figureText(money(units, currency));
  return `${id} ${status}: ${REPORT_WORDS.openPayout(of(amount), of(paidByProvider))}`;
}

function unreadLine({ providerAccountId, hasBook, payouts }: UnreadBook): string {
  return `${providerAccountId}: ${hasBook ? REPORT_WORDS.bookUnread(payouts) : REPORT_WORDS.noBook(payouts)}`;
}

function knownTwiceLine({ orderId, part, currency, amount, payments }: PaidPart): string {
  const paid = payments.reduce((sum, { units }) => sum + units, 0n);
  const of = (units: bigint): string => figureText(money(units, currency));
  return `${orderId} part ${part}: ${REPORT_WORDS.knownTwice(of(paid), of(amount))}`;
}

function balanceLine({ depositAccountId, currency, ours, fees, after, open }: ProviderBalanceFacts): string {
  const of = (units: bigint): string => figureText(money(units, currency));
  const theirs = after ?? 0n;
  return `${depositAccountId}: ${REPORT_WORDS.balances(of(theirs), of(ours), of(theirs - ours), of(fees), open)}`;
}

function section(title: string, lines: readonly string[], total = lines.length): readonly string[] {
  if (total === 0) return [];
  const more = total > lines.length ? [REPORT_WORDS.more(total - lines.length)] : [];
  return ['', title, ...[...lines, ...more].map((line) => `  ${line}`)];
}
