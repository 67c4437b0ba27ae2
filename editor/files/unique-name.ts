/** A name that nothing else has. Unlike `crypto.randomUUID` it is to be had on plain http too, as in a school's own network. */
export const uniqueName = (): string =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(16).padStart(8, '0')).join('')
