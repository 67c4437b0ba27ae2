import { GraduationCap } from 'lucide-react'
import styles from './example-card.module.css'
import { pictureOf, type Example } from './examples.ts'

interface Props {
  readonly example: Example
  /** Of its title, where something is named by it; `-words` behind it is what it shows, with the mark of a lesson. */
  readonly id?: string
}

const THEMES = ['light', 'dark'] as const

/**
 * An example as it is offered: its picture in the present theme, its title, what it shows, and whether it has a lesson. The
 * picture has its place before it is there, and only that of the present theme is fetched.
 */
export function ExampleCard({ example: { file, title, shows, lesson }, id }: Props) {
  return (
    <>
      <span className={styles['picture']}>
        {THEMES.map((theme) => (
          <img key={theme} className={styles[theme]} src={pictureOf(file, theme)} alt="" loading="lazy" />
        ))}
      </span>
      <span className={styles['words']}>
        <b id={id}>{title}</b>
        <span id={id && `${id}-words`}>
          {shows}
          {lesson !== undefined && (
            <em className={styles['lesson']}>
              <GraduationCap size={13} />
              Lesson, {lesson} steps
            </em>
          )}
        </span>
      </span>
    </>
  )
}
