import { useCallback, useEffect, useRef, useState } from 'react'
import type { GraphDocument } from '../../graph-runtime/document/types.ts'
import type { Verdict } from '../../graph-runtime/session/verify.ts'
import { makeWorker } from '../session/make-worker.ts'
import type { FromVerifier, ToVerifier } from '../session/verify-messages.ts'
import { useAsked } from '../stores/asked.ts'
import { useEditor } from '../stores/hooks.ts'
import { sameMeaning } from '../stores/meaning.ts'

/** What is known of whether the open document's claims hold. */
export type Verification =
  | { readonly is: 'idle' }
  | { readonly is: 'running'; readonly share: number }
  | { readonly is: 'done'; readonly verdicts: readonly Verdict[] }
  | { readonly is: 'failed'; readonly message: string }

const IDLE: Verification = { is: 'idle' }

const sameClaims = (a: GraphDocument, b: GraphDocument) => a.expect === b.expect && sameMeaning(a, b)

/** Verifies the open document in a worker of its own, beside the training; forgets it when the document computes something else. */
export function useVerification() {
  const { documents } = useEditor()
  const [state, setState] = useState(IDLE)
  const worker = useRef<Worker>(undefined)
  const end = useCallback((next: Verification) => {
    worker.current?.terminate()
    worker.current = undefined
    setState(next)
  }, [])
  useEffect(() => {
    const unsubscribe = documents.subscribe((now, before) => {
      if (now.document !== before.document && !sameClaims(now.document, before.document)) end(IDLE)
    })
    return () => {
      unsubscribe()
      end(IDLE)
    }
  }, [documents, end])
  const start = useCallback(() => {
    const made = makeWorker()
    end({ is: 'running', share: 0 })
    worker.current = made
    made.addEventListener('message', ({ data }: MessageEvent<FromVerifier>) => {
      if (worker.current !== made) return
      if (data.is === 'verifying') setState({ is: 'running', share: data.share })
      else end(data.is === 'verdicts' ? { is: 'done', verdicts: data.verdicts } : data)
    })
    made.addEventListener('error', ({ message }) => {
      if (worker.current === made) end({ is: 'failed', message: message || 'its worker did not start' })
    })
    made.postMessage({ is: 'verify', document: documents.getState().document } satisfies ToVerifier)
  }, [documents, end])
  useAsked('verify', start)
  const cancel = useCallback(() => end(IDLE), [end])
  return { state, start, cancel }
}
