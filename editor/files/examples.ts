/** One bundled file, read when it is opened. */
export interface Example {
  /** `two-spirals.json` */
  readonly file: string
  readonly title: string
  /** What it shows, in a few words. */
  readonly shows: string
  /** How many steps its lesson has, where it has one. */
  readonly lesson?: number
  readonly load: () => Promise<string>
}

interface Entry {
  readonly file: string
  readonly title: string
  readonly shows: string
  readonly lesson?: number
}

const texts = import.meta.glob<string>('../../public/examples/*.json', { query: '?raw', import: 'default' })
const [list = []] = Object.values(
  import.meta.glob<readonly Entry[]>('../../public/examples.json', { eager: true, import: 'default' }),
)

/** The files that public/examples.json lists, in its order. */
export const examples: readonly Example[] = list.map(({ file, ...words }) => ({
  ...words,
  file: `${file}.json`,
  load: texts[`../../public/examples/${file}.json`]!,
}))

/** Where the picture of a bundled file lies, as it looks in a theme. `npm run pictures:examples` makes them. */
export const pictureOf = (file: string, theme: 'light' | 'dark'): string =>
  `${import.meta.env.BASE_URL}examples/pictures/${file.replace(/\.json$/, '')}-${theme}.webp`
