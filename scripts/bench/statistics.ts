/** The value in the middle, or between the two there. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const [low, high] = [sorted[Math.floor(middle)], sorted[Math.ceil(middle)]];
  if (low === undefined || high === undefined) throw new Error("Of no values there is no median");
  return (low + high) / 2;
}

/** What each step on the way from one count to another adds to a value. */
export function perStep(from: Point, to: Point): number {
  return (to.value - from.value) / (to.count - from.count);
}

/** Absent where one of the two is. */
export function quotient(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b;
}

export interface Point {
  readonly count: number;
  readonly value: number;
}
