import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["__tests__/unit/**/*.test.ts"],
          setupFiles: ["__tests__/unit/setup.ts"],
          // cdktf's matchers add themselves to a global `expect`.
          globals: true,
        },
      },
      {
        test: {
          name: "contract",
          include: ["__tests__/contract/**/*.test.ts"],
          globalSetup: ["__tests__/contract/prerequisites.ts"],
          // A plan takes seconds, and most of a processor.
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
