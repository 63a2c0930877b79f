import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

type Tests = NonNullable<TestProjectInlineConfiguration["test"]>;

const unit = {
  include: ["__tests__/unit/**/*.test.ts"],
  setupFiles: ["__tests__/unit/setup.ts"],
  // cdktf's matchers add themselves to a global `expect`.
  globals: true,
  // Loading cdktf costs more than the tests: once for each worker is enough, as they share nothing that changes.
  pool: "forks",
  isolate: false,
  // By default, vitest leaves one processor to itself.
  maxWorkers: "100%",
  // Do not transform unchanged files again, which takes a fifth of the time. The other levels have no cache: with a cache,
  // vitest can't show why a global setup failed.
  experimental: { fsModuleCache: true },
} satisfies Tests;

export default defineConfig({
  test: {
    projects: [
      { test: { ...unit, name: "unit", provide: { awsProvider: 5 } } },
      {
        // The same tests, and the tables of inputs and outputs, with the bindings of version 6 of the AWS provider.
        resolve: { alias: { "@cdktf/provider-aws": "provider-aws-6" } },
        test: {
          ...unit,
          name: "aws-6",
          include: [...unit.include, "__tests__/contract/tables.test.ts"],
          provide: { awsProvider: 6 },
        },
      },
      {
        test: {
          name: "contract",
          include: ["__tests__/contract/**/*.test.ts"],
          globalSetup: ["__tests__/contract/prerequisites.ts"],
          provide: { awsProvider: 5 },
          // A plan takes seconds, and most of a processor.
          testTimeout: 600_000,
          hookTimeout: 600_000,
          pool: "forks",
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "real",
          include: ["__tests__/real/**/*.test.ts"],
          globalSetup: ["__tests__/contract/prerequisites.ts", "__tests__/real/prerequisites.ts"],
          // The load balancers and the database alone take a minute each.
          testTimeout: 900_000,
          hookTimeout: 900_000,
          // The files wait most of the time. Each file has its own folder and its own emulator.
          maxWorkers: 4,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
