import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { catalog } from '../nodes/catalog.ts'
import { App } from './app/App.tsx'
import './look/tokens.css'
import './look/base.css'
import { linkSession } from './session/link.ts'
import { createEditor } from './stores/editor.ts'

// The worker is told the page's address by its name, so that it finds the data files beside it.
const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: document.baseURI })
const editor = createEditor(catalog, (parts) => linkSession(parts, worker))

const root = document.getElementById('root')
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App editor={editor} />
    </StrictMode>,
  )
}
