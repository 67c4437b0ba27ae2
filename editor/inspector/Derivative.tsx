import { memo } from 'react'
import { derive } from '../commands/edit.ts'
import { useCommand } from '../commands/use-command.ts'
import { Button } from '../ui/Button.tsx'
import styles from './inspector.module.css'

/** Makes the derivative of the selected block a block of its own; says why not where it has none. */
export const Derivative = memo(function Derivative() {
  const { disabled, onClick } = useCommand(derive)
  return (
    <section aria-label="Derivative">
      <h3>Derivative</h3>
      <Button look="outlined" disabled={disabled} onClick={onClick}>
        {derive.name}
      </Button>
      {disabled && <p className={styles['hint']}>Wire a value into it first, and it has to give one.</p>}
    </section>
  )
})
