import { fraction, ONE } from '../../../../src/domain/money/fraction';
import { bufferPercent, minorRate, partPricer } from '../../../../src/domain/routing/split/part-price';
import { singleFee, splitRoute } from './split-route';

const percent = (value: bigint) => fraction(value, 1n);
const eur = {
  depositCurrency: 'EUR',
  midToDeposit: fraction(9n, 10n),
  fxBufferPercent: percent(2n),
} as const;

test.each([
  {
    name: 'without fees the cost is the amount',
    route: splitRoute('a'),
    amount: 101n,
    price: { cost: 101n, hold: 101n },
  },
  {
    name: 'the fee is rounded up',
    route: splitRoute('a', { fee: singleFee({ percent: percent(1n) }) }),
    amount: 101n,
    price: { cost: 103n, hold: 103n },
  },
  {
    name: 'the deposit amount and the buffer are each rounded up',
    route: splitRoute('a', eur),
    amount: 101n,
    price: { cost: 91n, hold: 93n },
  },
  {
    name: 'no buffer is held in one currency',
    route: splitRoute('a', { fxBufferPercent: percent(50n) }),
    amount: 100n,
    price: { cost: 100n, hold: 100n },
  },
  {
    name: 'a yen has no minor unit',
    route: splitRoute('a', {
      depositCurrency: 'JPY',
      midToDeposit: percent(150n),
      fxBufferPercent: percent(0n),
    }),
    amount: 101n,
    price: { cost: 152n, hold: 152n },
  },
])('$name', ({ route, amount, price }) => {
  expect(partPricer(route)(amount)).toEqual(price);
});

test('a rate between currencies with different decimals is one between minor units', () => {
  expect(minorRate(splitRoute('a', { depositCurrency: 'JPY', midToDeposit: percent(150n) }))).toEqual(
    fraction(3n, 2n),
  );
  expect(minorRate(splitRoute('a'))).toEqual(ONE);
});

test('the buffer is that of the route only where the currencies differ', () => {
  expect(bufferPercent(splitRoute('a', eur))).toEqual(percent(2n));
  expect(bufferPercent(splitRoute('a', { fxBufferPercent: percent(2n) }))).toEqual(percent(0n));
});
