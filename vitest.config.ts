import react from '@vitejs/plugin-react'
import { defineConfig } from 'vitest/config'

/**
 * Two projects: `unit` runs in Node; `browser` also runs in Node, and drives a real Chromium against the page that
 * `npm start` builds and serves (test/browser/server.ts starts it once for all files).
 */
export default defineConfig({
  test: {
    projects: [
      { plugins: [react()], test: { name: 'unit', include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 30_000 } },
      {
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/server.ts'],
          // One file after the other, in a Chromium that they share: two at a time leave no core for what is awaited.
          isolate: false,
          maxWorkers: 1,
          // What fails once for want of time is named at the end (test/unsteady.mjs).
          retry: 1,
          testTimeout: 120_000,
          expect: { poll: { timeout: 30_000, interval: 50 } },
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
