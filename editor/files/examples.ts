import { sentence } from '../canvas/wording.ts'

/** One bundled file, read when it is opened. */
export interface Example {
  /** `two-spirals.json` */
  readonly file: string
  readonly title: string
  readonly load: () => Promise<string>
}

const files = import.meta.glob<string>('../../public/examples/*.json', { query: '?raw', import: 'default' })

/** Every file in public/examples, by title. */
export const examples: readonly Example[] = Object.entries(files)
  .map(([path, load]) => {
    const file = path.slice(path.lastIndexOf('/') + 1)
    return { file, title: sentence(file.replace(/\.json$/, '').replaceAll('-', ' ')), load }
  })
  .toSorted((a, b) => a.title.localeCompare(b.title))
