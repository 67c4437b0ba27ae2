import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { serviceWorker } from './cli/setup/service-worker-plugin.mjs'

// The page may then share memory with its worker, in development as in `npm start`.
const headers = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' }

/** The editor's build. `base: './'` lets `dist/` be served from any sub-path of a static host. */
export default defineConfig({
  base: './',
  plugins: [react(), serviceWorker()],
  worker: { format: 'es' },
  build: { target: 'es2023', outDir: 'dist', chunkSizeWarningLimit: 1500 },
  server: { headers },
  preview: { headers },
})
