import { expect, it } from "vitest";
import { bytesWritten } from "../../../scripts/bench/folders";
import { median, perStep } from "../../../scripts/bench/statistics";
import { bytes, duration } from "../../../scripts/bench/units";

it("returns the median of numbers in numeric order, or the mean of the two middle values", () => {
  expect(median([10, 9, 100])).toBe(10);
  expect(median([4, 1, 2, 100])).toBe(3);
  expect(median([7])).toBe(7);
  expect(() => median([])).toThrow();
});

it("returns the mean increase for each unit of the count", () => {
  expect(perStep({ count: 10, value: 3 }, { count: 100, value: 93 })).toBe(1);
});

it("counts the bytes of new files and of files that were written again", () => {
  const before = new Map([
    ["same", { size: 1, modified: 1 }],
    ["longer", { size: 10, modified: 1 }],
    ["written again", { size: 100, modified: 1 }],
    ["removed", { size: 1000, modified: 1 }],
  ]);
  const after = new Map([
    ["same", { size: 1, modified: 1 }],
    ["longer", { size: 20, modified: 1 }],
    ["written again", { size: 100, modified: 2 }],
    ["new", { size: 3, modified: 2 }],
  ]);
  expect(bytesWritten(before, after)).toBe(123);
});

it("formats durations and sizes with three significant digits", () => {
  expect([0.0419, 0.1523, 0.99, 1.234, 12.34, 123.4].map(duration)).toEqual([
    "41.9 ms",
    "152 ms",
    "990 ms",
    "1.23 s",
    "12.3 s",
    "123 s",
  ]);
  expect([0, 999, 1000, 219_400, 41_300_000, 1_480_000_000].map(bytes)).toEqual([
    "0 B",
    "999 B",
    "1.00 kB",
    "219 kB",
    "41.3 MB",
    "1.48 GB",
  ]);
});
