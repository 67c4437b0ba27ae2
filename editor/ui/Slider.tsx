import { Slider as Base } from '@base-ui/react/slider'
import { useRef } from 'react'
import { formatNumber } from '../charts/format.ts'
import { placeOf, valueAt, type Range } from './slider-scale.ts'
import styles from './slider.module.css'

interface Props extends Range {
  readonly label: string
  readonly value: number
  /** Called for each value on the way; `gesture` is the same from press to release, and for arrow keys until it is left. */
  readonly onChange: (value: number, gesture: string) => void
}

const STEPS = 200
let gestures = 0

/** A number between two limits, to drag or to move by arrow keys. */
export function Slider({ label, value, onChange, ...range }: Props) {
  const gesture = useRef<string>(undefined)
  const end = () => {
    gesture.current = undefined
  }
  return (
    <Base.Root
      className={styles['root']}
      min={0}
      max={STEPS}
      largeStep={STEPS / 10}
      value={Math.round(placeOf(value, range) * STEPS)}
      onValueChange={(place) => {
        gesture.current ??= `slide ${++gestures}`
        onChange(valueAt(place / STEPS, range), gesture.current)
      }}
      onValueCommitted={(_, { reason }) => {
        if (reason !== 'keyboard') end()
      }}
      onPointerDownCapture={end}
      onBlur={end}
    >
      <Base.Control className={styles['control']}>
        <Base.Track className={styles['track']}>
          <Base.Indicator className={styles['filled']} />
          <Base.Thumb className={styles['thumb']} aria-label={label} getAriaValueText={() => formatNumber(value)} />
        </Base.Track>
      </Base.Control>
    </Base.Root>
  )
}
