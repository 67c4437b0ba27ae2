import { ExampleCard } from './ExampleCard.tsx'
import { examples } from './examples.ts'
import styles from './start-examples.module.css'
import { useFiles } from './use-files.ts'

/** How many stand side by side on an empty canvas. */
const COUNT = 3

/** The first examples that have a lesson: what to open where nothing is yet. */
export function StartExamples() {
  const { openText } = useFiles()
  const offered = examples.filter(({ lesson }) => lesson !== undefined).slice(0, COUNT)
  return (
    <ul className={styles['list']} aria-label="Examples with a lesson">
      {offered.map((example) => {
        const { file, load } = example
        return (
          <li key={file}>
            <button
              type="button"
              className={styles['card']}
              onClick={() => void load().then((text) => openText(text, file))}
            >
              <ExampleCard example={example} />
            </button>
          </li>
        )
      })}
    </ul>
  )
}
