import { rounded } from './markup.ts'

/** Notes down the path that is drawn on a canvas, as that of an SVG. */
export interface PathNotes {
  /** What the canvas would be asked, by the same names. */
  readonly methods: Pick<
    CanvasRenderingContext2D,
    | 'beginPath'
    | 'closePath'
    | 'moveTo'
    | 'lineTo'
    | 'quadraticCurveTo'
    | 'bezierCurveTo'
    | 'rect'
    | 'roundRect'
    | 'arc'
    | 'ellipse'
  >
  /** The path since it was begun. */
  text(this: void): string
}

/** Of a radius in any of the forms that a canvas takes, the first. */
function radiusOf(radii: number | DOMPointInit | Iterable<number | DOMPointInit> = 0): number {
  if (typeof radii === 'number') return radii
  if (Symbol.iterator in radii) {
    for (const radius of radii) return radiusOf(radius)
    return 0
  }
  return radii.x ?? 0
}

const TURN = 2 * Math.PI

/** Notes that are empty yet. Corners of a rectangle have one radius. */
export function pathNotes(): PathNotes {
  let path: string[] = []
  const add = (letter: string, ...numbers: number[]) => path.push(letter + numbers.map(rounded).join(' '))
  const to = (x: number, y: number) => add(path.length === 0 ? 'M' : 'L', x, y)
  const ellipse = (
    x: number,
    y: number,
    rx: number,
    ry: number,
    rotation: number,
    from: number,
    until: number,
    counter = false,
  ) => {
    const at = (angle: number): [number, number] => {
      const [u, v] = [rx * Math.cos(angle), ry * Math.sin(angle)]
      return [x + u * Math.cos(rotation) - v * Math.sin(rotation), y + u * Math.sin(rotation) + v * Math.cos(rotation)]
    }
    const whole = counter ? from - until >= TURN : until - from >= TURN
    const ahead = (((counter ? from - until : until - from) % TURN) + TURN) % TURN
    const sweep = (counter ? -1 : 1) * (whole ? TURN : ahead)
    const degrees = (rotation * 180) / Math.PI
    to(...at(from))
    // An arc of more than half a turn is drawn in two, since a whole turn would end where it began.
    for (const part of [0.5, 1]) add('A', rx, ry, degrees, 0, counter ? 0 : 1, ...at(from + sweep * part))
  }
  return {
    methods: {
      beginPath() {
        path = []
      },
      closePath: () => void path.push('Z'),
      moveTo: (x, y) => void add('M', x, y),
      lineTo: (x, y) => void to(x, y),
      quadraticCurveTo: (ax, ay, x, y) => void add('Q', ax, ay, x, y),
      bezierCurveTo: (ax, ay, bx, by, x, y) => void add('C', ax, ay, bx, by, x, y),
      rect(x, y, width, height) {
        add('M', x, y)
        add('h', width)
        add('v', height)
        add('h', -width)
        path.push('Z')
      },
      roundRect(x, y, width, height, radii) {
        const r = Math.max(0, Math.min(radiusOf(radii), width / 2, height / 2))
        const corner = (dx: number, dy: number) => add('a', r, r, 0, 0, 1, dx, dy)
        add('M', x + r, y)
        add('h', width - 2 * r)
        corner(r, r)
        add('v', height - 2 * r)
        corner(-r, r)
        add('h', 2 * r - width)
        corner(-r, -r)
        add('v', 2 * r - height)
        corner(r, -r)
        path.push('Z')
      },
      arc: (x, y, r, from, until, counter) => ellipse(x, y, r, r, 0, from, until, counter),
      ellipse,
    },
    text: () => path.join(''),
  }
}
