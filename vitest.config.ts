import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{src,connectors,schemas,flows,test}/**/*.test.ts'],
    // One PostgreSQL for the whole run; every test file makes a database of its own in it.
    globalSetup: ['test/services.ts'],
    pool: 'forks',
    maxWorkers: 2,
    // Tests start real processes, databases and browsers: on a machine that stalls, one gets a second chance, and the
    // report says which ("retry x1"). What is really broken fails twice. The models, which look for what happens once in
    // a thousand times, get none, and a drill keeps the verdict of its one run.
    retry: 1,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    teardownTimeout: 20_000,
  },
})
