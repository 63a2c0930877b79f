/** Formats a duration with three significant digits. */
export function duration(seconds: number): string {
  return seconds < 1 ? `${significant(seconds * 1000)} ms` : `${significant(seconds)} s`;
}

/** Formats a size in decimal units: 1 kB is 1000 bytes. */
export function bytes(count: number): string {
  if (count < 1e3) return `${count} B`;
  if (count < 1e6) return `${significant(count / 1e3)} kB`;
  return count < 1e9 ? `${significant(count / 1e6)} MB` : `${significant(count / 1e9)} GB`;
}

/** Formats a size in GiB. */
export function gibibytes(count: number): string {
  return `${significant(count / 2 ** 30)} GiB`;
}

export function significant(value: number): string {
  if (value >= 100) return value.toFixed(0);
  return value.toFixed(value >= 10 ? 1 : 2);
}
