import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{src,connectors,schemas,flows,test}/**/*.test.ts'],
    // One PostgreSQL for the whole run; every test file makes a database of its own in it.
    globalSetup: ['test/services.ts'],
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
  },
})
