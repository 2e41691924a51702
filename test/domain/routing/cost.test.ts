import { decimalText, type Fraction } from '../../../src/domain/money/fraction';
import { costOf, midToDeposit, priceOf } from '../../../src/domain/routing/cost';
import type { AccountSnapshot, RouteSnapshot, RoutingNeed } from '../../../src/domain/routing/inputs';
import { aNeed, anAccount, aRoute, exact, fee } from './routing-inputs';

const TO_YEN = { depositCurrency: 'JPY', midToDeposit: exact('150.5') } as const;
const FROM_YEN = { serviceCurrency: 'JPY', depositCurrency: 'KWD', midToDeposit: exact('0.002') } as const;

test.each<[sentence: string, route: Partial<RouteSnapshot>, amount: bigint, hold: bigint[]]>([
  ['an equal currency is debited as it is', { fxBufferPercent: exact('5') }, 10_000n, [10_000n, 0n, 0n]],
  ['a fee comes on top', { fee: fee({ percent: exact('1'), fixed: 30n }) }, 10_000n, [10_000n, 130n, 0n]],
  ['a conversion is rounded up', { ...TO_YEN }, 1n, [2n, 0n, 0n]],
  ['a conversion that divides is exact', { ...TO_YEN }, 200n, [301n, 0n, 0n]],
  [
    'a buffer is rounded up, where currencies differ',
    { ...TO_YEN, fxBufferPercent: exact('1') },
    200n,
    [301n, 0n, 4n],
  ],
  [
    'the fee is of the deposit amount',
    { ...TO_YEN, fee: fee({ percent: exact('1') }) },
    200n,
    [301n, 4n, 0n],
  ],
  ['three decimals out of none', { ...FROM_YEN }, 7n, [14n, 0n, 0n]],
])('%s', (_sentence, given, amount, [depositAmount = 0n, feeUnits = 0n, buffer = 0n]) => {
  expect(priceOf(aRoute('a', given), amount)).toEqual({
    depositAmount,
    fee: feeUnits,
    buffer,
    hold: depositAmount + feeUnits + buffer,
  });
});

test('a route without a mid rate has no price', () => {
  const route = aRoute('a', { depositCurrency: 'EUR' });
  expect(midToDeposit(route)).toBeNull();
  expect(() => priceOf(route, 1n)).toThrow('rou_a has no mid rate');
});

const EUROS = { depositCurrency: 'EUR', midToDeposit: exact('0.9') } as const;
const EURO_ACCOUNT = { currency: 'EUR', midToPoint: exact('1.12') } as const;

const text = (cost: Fraction | null): string | null => (cost === null ? null : decimalText(cost));

test.each<
  [
    sentence: string,
    route: Partial<RouteSnapshot>,
    account: Partial<AccountSnapshot>,
    need: Partial<RoutingNeed>,
    cost: string | null,
  ]
>([
  ['without fee and conversion nothing is lost', {}, {}, {}, '0'],
  ['a fee is a cost', { fee: fee({ fixed: 30n }) }, {}, {}, '0.3'],
  ['a mid rate that loses is a cost', EUROS, EURO_ACCOUNT, {}, '0.8'],
  ['a mid rate that wins is a gain', EUROS, { ...EURO_ACCOUNT, midToPoint: exact('1.1') }, {}, '-1'],
  [
    'a point of a third currency needs both rates',
    EUROS,
    { ...EURO_ACCOUNT, midToPoint: exact('170') },
    { pointCurrency: 'JPY', midServiceToPoint: exact('150') },
    '300',
  ],
  ['no rate from the deposit to the point', EUROS, { ...EURO_ACCOUNT, midToPoint: null }, {}, null],
  ['no rate from the service to the point', {}, { midToPoint: exact('1') }, { pointCurrency: 'JPY' }, null],
])('%s', (_sentence, route, account, given, expected) => {
  const need = aNeed(given);
  expect(text(costOf(aRoute('a', route), anAccount('a', account), need, need.serviceAmount))).toBe(expected);
});
