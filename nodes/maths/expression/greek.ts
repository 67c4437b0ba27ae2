const LETTERS =
  'α alpha β beta γ gamma δ delta ε epsilon ζ zeta η eta θ theta ι iota κ kappa λ lambda μ mu ν nu ξ xi ο omicron π pi ρ rho σ sigma τ tau υ upsilon φ phi χ chi ψ psi ω omega ϑ theta ϕ phi ϵ epsilon ς sigma µ mu ' +
  'Α Alpha Β Beta Γ Gamma Δ Delta Ε Epsilon Ζ Zeta Η Eta Θ Theta Ι Iota Κ Kappa Λ Lambda Μ Mu Ν Nu Ξ Xi Ο Omicron Π Pi Ρ Rho Σ Sigma Τ Tau Υ Upsilon Φ Phi Χ Chi Ψ Psi Ω Omega'

const words = LETTERS.split(' ')

/** The name of each Greek letter, with a capital for a capital. */
export const greekNames: ReadonlyMap<string, string> = new Map(
  words.flatMap((word, i) => (i % 2 === 0 ? [[word, words[i + 1]!] as const] : [])),
)

/** Names that TeX knows as commands; the other capitals look like Latin letters. */
const TEX = new Set(
  (
    'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi chi psi ' +
    'omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega'
  ).split(' '),
)

const isTexLetter = (name: string) => TEX.has(name)

/** A name as TeX: one letter slanted, several upright, Greek names as letters, and what follows `_` as an index. */
export function nameTex(name: string): string {
  const [stem = '', ...indices] = name.split('_').filter((part) => part !== '')
  const index = indices.map(partTex).join(',\\,')
  return index === '' ? partTex(stem) : `${partTex(stem)}_{${index}}`
}

function partTex(part: string): string {
  // A Greek letter may carry a number: theta1 reads θ with the index 1.
  const [, letters = part, digits = ''] = /^([A-Za-z]*)([0-9]*)$/.exec(part) ?? []
  if (letters === '') return digits
  const base = isTexLetter(letters) ? `\\${letters}` : letters.length === 1 ? letters : `\\mathrm{${letters}}`
  return digits === '' ? base : `${base}_{${digits}}`
}
