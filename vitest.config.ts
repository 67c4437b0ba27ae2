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
          fileParallelism: false,
          testTimeout: 120_000,
          expect: { poll: { timeout: 15_000, interval: 50 } },
          hookTimeout: 120_000,
        },
      },
    ],
  },
})
