/** Returns the middle value, or the mean of the two middle values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  if (low === undefined || high === undefined) throw new Error("median needs at least one value");
  return (low + high) / 2;
}

/** Returns the mean increase of the value for each unit of the count. */
export function perStep(from: Point, to: Point): number {
  return (to.value - from.value) / (to.count - from.count);
}

/** Returns `undefined` if one of the numbers is undefined. */
export function quotient(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b;
}

export interface Point {
  readonly count: number;
  readonly value: number;
}
