// Runs a bundle's `main` here: `node in-node.mjs FILE W1,W2,… WINDOW_MS WINDOWS`.
import { pathToFileURL } from 'node:url'

const [file = '', workloads = '', windowMs, windows] = process.argv.slice(2)
const { main } = await import(pathToFileURL(file).href)
await main(workloads.split(','), { windowMs: Number(windowMs), windows: Number(windows) })
