/** One bundled file, read when it is opened. */
export interface Example {
  /** `two-spirals.json` */
  readonly file: string
  readonly title: string
  /** What it shows, in a few words. */
  readonly shows: string
  readonly load: () => Promise<string>
}

interface Entry {
  readonly file: string
  readonly title: string
  readonly shows: string
}

const texts = import.meta.glob<string>('../../public/examples/*.json', { query: '?raw', import: 'default' })
const indices = import.meta.glob<readonly Entry[]>('../../public/examples/index.json', {
  eager: true,
  import: 'default',
})

/** The files that public/examples/index.json lists, in its order. */
export const examples: readonly Example[] = Object.entries(indices).flatMap(([path, entries]) =>
  entries.map(({ file, ...words }) => ({
    ...words,
    file: `${file}.json`,
    load: texts[path.replace('index.json', `${file}.json`)]!,
  })),
)
