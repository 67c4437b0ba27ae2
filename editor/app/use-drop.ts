import { useEffect, useState } from 'react'
import { useFiles } from '../files/use-files.ts'
import { useEditor } from '../stores/hooks.ts'

const carriesFiles = (event: DragEvent): event is DragEvent & { dataTransfer: DataTransfer } =>
  event.dataTransfer?.types.includes('Files') ?? false

/**
 * Files let go anywhere on the page are opened. Without this the browser would leave the page, and the document with it.
 * Gives whether a file is held above the page.
 */
export function useDrop(): boolean {
  const { viewport } = useEditor()
  const { openFiles } = useFiles()
  const [above, setAbove] = useState(false)
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      event.dataTransfer.dropEffect = 'copy'
      setAbove(true)
    }
    const onDragLeave = (event: DragEvent) => {
      // Without a place that is entered, it is the page that is left.
      if (event.relatedTarget === null) setAbove(false)
    }
    const onDrop = (event: DragEvent) => {
      if (!carriesFiles(event)) return
      event.preventDefault()
      setAbove(false)
      void openFiles([...event.dataTransfer.files], viewport.at(event.clientX, event.clientY))
    }
    window.addEventListener('dragover', onDragOver)
    window.addEventListener('dragleave', onDragLeave)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onDragOver)
      window.removeEventListener('dragleave', onDragLeave)
      window.removeEventListener('drop', onDrop)
    }
  }, [openFiles, viewport])
  return above
}
