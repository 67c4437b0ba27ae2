import type { ComponentProps, ReactNode } from 'react'
import { classes } from './classes.ts'
import { Tip } from './Tip.tsx'
import styles from './button.module.css'

interface Props extends ComponentProps<'button'> {
  /** One filled button a screen; outlined for others that stand alone. */
  readonly look?: 'filled' | 'outlined' | 'plain'
  readonly icon?: ReactNode
}

/** A button that says what it does, with a verb. */
export function Button({ look = 'plain', icon, children, className, ...rest }: Props) {
  return (
    <button type="button" {...rest} className={classes(styles['button'], styles[look], className)}>
      {icon}
      {children}
    </button>
  )
}

interface IconProps extends ComponentProps<'button'> {
  /** Its name for everyone: the tip and the accessible name. */
  readonly label: string
  readonly keys?: string
  readonly pressed?: boolean
}

/** A button with an icon alone: its name is in its tip. */
export function IconButton({ label, keys, pressed, className, ...rest }: IconProps) {
  return (
    <Tip text={label} keys={keys}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        className={classes(styles['icon'], pressed === true && styles['pressed'], className)}
      />
    </Tip>
  )
}
