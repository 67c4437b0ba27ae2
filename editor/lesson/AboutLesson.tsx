import { GraduationCap } from 'lucide-react'
import { startLesson } from '../commands/lesson.ts'
import { useCommand } from '../commands/use-command.ts'
import { useDocument } from '../stores/hooks.ts'
import { Button } from '../ui/Button.tsx'
import styles from './lesson.module.css'

/** That the document has a lesson, and how to begin it; nothing where it has none. */
export function AboutLesson() {
  const count = useDocument((state) => state.document.lesson?.steps.length ?? 0)
  const start = useCommand(startLesson)
  if (count === 0) return null
  return (
    <section className={styles['about']} aria-label="Lesson of this graph">
      <h3>
        Lesson <em>{count === 1 ? '1 step' : `${count} steps`}</em>
      </h3>
      <Button look="outlined" icon={<GraduationCap size={14} />} {...start}>
        Start the lesson
      </Button>
    </section>
  )
}
