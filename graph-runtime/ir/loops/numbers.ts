/** What loops compute on: in f64 while they go, rounded once where it is stored. */
export type Floats = Float32Array | Float64Array
/** Any tensor's numbers. */
export type Numbers = Floats | Uint32Array | Uint8Array

/**
 * A number that is whole and below 2³¹, as indices and lengths are. The functions of this folder are translated to WebAssembly
 * (`cli/generate`), where such numbers are i32: they keep to what the translator knows, and take the room that they need.
 */
export type Int = number
