import fc from 'fast-check';
import {
  coarsened,
  contains,
  type Interval,
  leaving,
  sumsOf,
  unionOf,
} from '../../../../src/domain/routing/parts/intervals';

const END = 40n;
const NUMBERS = Array.from({ length: 81 }, (_, index) => BigInt(index));
const someInterval = fc
  .tuple(fc.bigInt({ min: 0n, max: END }), fc.bigInt({ min: 0n, max: 12n }))
  .map(([from, length]): Interval => ({ from, to: from + length < END ? from + length : END }));
const someIntervals = fc.array(someInterval, { maxLength: 5 });
const has = (interval: Interval, value: bigint): boolean => interval.from <= value && value <= interval.to;
const RUNS = { numRuns: 300, seed: 20_261_122 };

test('a union has the numbers of its intervals, and one form', () => {
  fc.assert(
    fc.property(someIntervals, (intervals) => {
      const union = unionOf(intervals);
      const expected = NUMBERS.filter((value) => intervals.some((interval) => has(interval, value)));
      expect(NUMBERS.filter((value) => contains(union, value))).toEqual(expected);
      for (const [index, { from }] of union.entries()) {
        const before = union[index - 1];
        expect(before === undefined || before.to + 1n < from).toBe(true);
      }
    }),
    RUNS,
  );
});

test('sums are those of one number of each, up to the limit', () => {
  fc.assert(
    fc.property(someInterval, someIntervals, fc.bigInt({ min: 0n, max: 80n }), (range, intervals, limit) => {
      const sums = unionOf(sumsOf(range, unionOf(intervals), limit));
      const expected = NUMBERS.filter(
        (value) =>
          value <= limit &&
          NUMBERS.some((one) => has(range, one) && intervals.some((other) => has(other, value - one))),
      );
      expect(NUMBERS.filter((value) => contains(sums, value))).toEqual(expected);
    }),
    RUNS,
  );
});

test('what leaves something of the set is found, the largest last to first', () => {
  fc.assert(
    fc.property(someInterval, someIntervals, fc.bigInt({ min: 0n, max: 80n }), (range, intervals, whole) => {
      const left = leaving(range, whole, unionOf(intervals));
      const expected = NUMBERS.filter(
        (value) => has(range, value) && intervals.some((other) => has(other, whole - value)),
      );
      expect(NUMBERS.filter((value) => left.some((interval) => has(interval, value)))).toEqual(expected);
      const starts = left.map(({ from }) => from);
      expect(starts).toEqual(starts.toSorted((one, other) => (one < other ? 1 : -1)));
    }),
    RUNS,
  );
});

test('a coarsened set has all it had, in as few intervals as asked', () => {
  fc.assert(
    fc.property(someIntervals, fc.integer({ min: 1, max: 4 }), (intervals, most) => {
      const set = unionOf(intervals);
      const coarse = coarsened(set, most);
      expect(coarse.length).toBeLessThanOrEqual(most);
      expect(unionOf(coarse)).toEqual(coarse);
      expect(unionOf([...coarse, ...set])).toEqual(coarse);
      expect(set.length > most || coarse === set).toBe(true);
    }),
    RUNS,
  );
});
