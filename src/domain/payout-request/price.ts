import { convert } from '../rates/convert';
import { type FixedRate, sameCurrencyRate } from '../rates/fixed-rate';
import { pickRate } from '../rates/pick-rate';
import type { Quote } from '../rates/quote';
import type { RateScheme } from '../rates/rate-scheme';
import type { RateSourceId } from '../rates/rate-source';
import type { RequestState } from './state';

/** What of a request its price depends on; amounts are minor units. */
export type OrderToPrice = Pick<
  RequestState,
  'fixedSide' | 'pointAmount' | 'serviceAmount' | 'pointCurrency' | 'serviceCurrency'
>;

/** The point's rate scheme and the organization's system scheme. */
export type RateSchemes = { readonly scheme: RateScheme; readonly systemScheme: RateScheme | null };

/** What rates there are. `schemes` is `undefined` where the point has none for the mode. */
export type RateBasis = {
  readonly schemes: RateSchemes | undefined;
  readonly quotes: readonly Quote[];
  readonly nowMs: number;
};

/** Both sides of a request, in minor units. */
export type PricedAmounts = { readonly pointAmount: bigint; readonly serviceAmount: bigint };

export type PricedOrder = PricedAmounts & { readonly rate: FixedRate };

/** `stale` may be helped by reading the source again; `refused` is the end of the request. */
export type Pricing =
  | { readonly kind: 'priced'; readonly priced: PricedOrder }
  | { readonly kind: 'stale'; readonly sourceId: RateSourceId }
  | {
      readonly kind: 'refused';
      readonly code: 'RATE_NOT_FOUND' | 'INVALID_AMOUNT';
      /** What the resolution's own text does not say. */
      readonly text?: string;
    };

/**
 * The rate of a request, and with it the side of the amount that was not given (`domain.md` §3). The
 * activity that fixes the rate and the preview of a request both ask here.
 *
 * @throws when the order lacks the amount that it is to fix
 */
export function priceOrder(order: OrderToPrice, { schemes, quotes, nowMs }: RateBasis): Pricing {
  if (order.pointCurrency === order.serviceCurrency)
    return { kind: 'priced', priced: priceWithoutExchange(order) };
  if (schemes === undefined) return { kind: 'refused', code: 'RATE_NOT_FOUND' };
  const pair = { base: order.serviceCurrency, counter: order.pointCurrency };
  const picked = pickRate({ pair, ...schemes, quotes, nowMs });
  switch (picked.kind) {
    case 'not_found':
      return { kind: 'refused', code: 'RATE_NOT_FOUND' };
    case 'stale':
      return { kind: 'stale', sourceId: picked.source };
    case 'fixed':
      return converted(order, picked.rate);
  }
}

/** Where nothing is exchanged both sides are the same amount, at rate 1. */
export function priceWithoutExchange(order: OrderToPrice): PricedOrder {
  const units = givenUnits(order);
  return { rate: sameCurrencyRate(order.serviceCurrency), pointAmount: units, serviceAmount: units };
}

function converted(order: OrderToPrice, rate: FixedRate): Pricing {
  const conversion = convert({ side: `${order.fixedSide}_amount`, units: givenUnits(order) }, rate);
  if (conversion.kind === 'refused') {
    return { kind: 'refused', code: conversion.code, text: conversion.text };
  }
  const { pointUnits, serviceUnits } = conversion;
  return { kind: 'priced', priced: { rate, pointAmount: pointUnits, serviceAmount: serviceUnits } };
}

function givenUnits({ fixedSide, pointAmount, serviceAmount }: OrderToPrice): bigint {
  const units = fixedSide === 'point' ? pointAmount : serviceAmount;
  if (units === null) throw new Error(`an order that fixes its ${fixedSide} amount has none`);
  return units;
}
