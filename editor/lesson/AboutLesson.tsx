import { GraduationCap, Pencil } from 'lucide-react'
import { editLesson, startLesson } from '../commands/lesson.ts'
import { useCommand } from '../commands/use-command.ts'
import { useDocument } from '../stores/hooks.ts'
import { Button } from '../ui/Button.tsx'
import styles from './lesson.module.css'

/** The lesson that the document has, and how to begin it; where it has none, how to write one. */
export function AboutLesson() {
  const count = useDocument((state) => state.document.lesson?.steps.length ?? 0)
  const start = useCommand(startLesson)
  const write = useCommand(editLesson)
  return (
    <section className={styles['about']} aria-label="Lesson of this graph">
      <h3>
        Lesson <em>{count === 0 ? 'none' : count === 1 ? '1 step' : `${count} steps`}</em>
      </h3>
      {count === 0 ? (
        <Button look="outlined" icon={<Pencil size={14} />} {...write}>
          Write a lesson
        </Button>
      ) : (
        <Button look="outlined" icon={<GraduationCap size={14} />} {...start}>
          Start the lesson
        </Button>
      )}
    </section>
  )
}
