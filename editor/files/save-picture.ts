import { pngOf } from '../charts/svg/png.ts'
import { download } from './download.ts'

export type PictureKind = 'svg' | 'png'

/** Saves a picture under a name without its ending, as it is or at two pixels a unit. Fails where it cannot be drawn. */
export async function savePicture(name: string, svg: string, kind: PictureKind): Promise<void> {
  if (kind === 'svg') download(`${name}.svg`, svg, 'image/svg+xml')
  else download(`${name}.png`, await pngOf(svg))
}
