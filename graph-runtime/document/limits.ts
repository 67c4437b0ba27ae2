/** Largest file that is read, in bytes: far above any graph, far below what would freeze a page. */
export const MAX_BYTES = 64 * 1024 * 1024

/** How deep lists and objects may stand inside one another in a file, and graphs inside graphs. */
export const MAX_NESTING = 64

/** Blocks in one file, all its graphs together. */
export const MAX_NODES = 20_000

/** Notes and frames in one file, all its graphs together. */
export const MAX_NOTES = 5000

/** Wires in one file, all its graphs together. */
export const MAX_WIRES = 100_000

/** Blocks once every composition is opened out: ten graphs that each hold the next ten times would be 10¹⁰. */
export const MAX_EXPANDED_NODES = 200_000

/** Graphs in one file. */
export const MAX_GRAPHS = 1000

/** How far from the origin something may lie on the canvas, in canvas units. */
export const MAX_POSITION = 1e6

/** How many problems of one file are told at once. */
export const MAX_PROBLEMS = 20

/** Blocks that one step of a lesson looks at, or draws large. */
export const MAX_LESSON_BLOCKS = 50

/** Steps in one lesson: far above what an hour holds. */
export const MAX_LESSON_STEPS = 200
