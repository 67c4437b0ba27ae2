interface Window {
  /** What the editor's benchmark heard of the worker's readings: how many, and when the last. */
  heard: { readonly readings: number; readonly at: number }
}
