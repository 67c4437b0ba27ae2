/** Greek letters by their names, and small ones by themselves. */
const GREEK =
  'alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau phi chi psi omega'
const greek = new Set(GREEK.split(' '))
const letters: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  π: 'pi',
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
}
const subscripts = '₀₁₂₃₄₅₆₇₈₉'

/** A name as mathematics writes it: `x`, `h_{1}`, `\theta`, and upright where it is a word. */
export function nameTex(name: string): string {
  const plain = name.replace(/[₀-₉]/g, (sign) => String(subscripts.indexOf(sign)))
  const [, stem = plain, index = ''] = /^([^\d\s_-]+)[\s_-]?(\d{1,3})$/.exec(plain) ?? []
  const below = index === '' ? '' : `_{${index}}`
  if (/^[A-Za-z]$/.test(stem)) return `${stem}${below}`
  const letter = letters[stem] ?? (greek.has(stem) ? stem : undefined)
  if (letter !== undefined) return `\\${letter}${below}`
  return `\\text{${escaped(stem.replaceAll('_', ' '))}}${below}`
}

/** In \text, spaces stay, and only signs of TeX are escaped. */
function escaped(text: string): string {
  return text.replace(/[\\{}$&#^_%~]/g, (sign) => {
    if (sign === '\\') return '\\textbackslash{}'
    if (sign === '^') return '\\textasciicircum{}'
    return sign === '~' ? '\\textasciitilde{}' : `\\${sign}`
  })
}

/** The cotangent of what has this name: x̄. */
export function barred(tex: string): string {
  return /^(\\?[A-Za-z]+)$/.test(tex) ? `\\bar{${tex}}` : barredStem(tex)
}

/** The bar stands over the letter, not over its index. */
function barredStem(tex: string): string {
  const [, stem, index] = /^(\\?[A-Za-z]+)(_\{.*\})$/.exec(tex) ?? []
  return stem !== undefined && index !== undefined ? `\\bar{${stem}}${index}` : `\\overline{${tex}}`
}
