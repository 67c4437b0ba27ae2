import { expectTypeOf, test } from 'vitest'
import type * as z from 'zod/mini'
import type * as schema from '../../../graph-runtime/document/schema.ts'
import type * as types from '../../../graph-runtime/document/types.ts'

/** The schema's outcome may be used as the type, and neither knows a key the other lacks. Checked by tsc. */
test('schema and types say the same', () => {
  expectTypeOf<z.output<typeof schema.documentSchema>>().toExtend<types.GraphDocument>()
  expectTypeOf<keyof z.output<typeof schema.documentSchema>>().toEqualTypeOf<keyof types.GraphDocument>()
  expectTypeOf<keyof z.output<typeof schema.graphSchema>>().toEqualTypeOf<keyof types.Graph>()
  expectTypeOf<keyof z.output<typeof schema.nodeSchema>>().toEqualTypeOf<keyof types.GraphNode>()
  expectTypeOf<keyof z.output<typeof schema.wireSchema>>().toEqualTypeOf<keyof types.Wire>()
  expectTypeOf<keyof z.output<typeof schema.noteSchema>>().toEqualTypeOf<keyof types.Note>()
  expectTypeOf<keyof z.output<typeof schema.expectationSchema>>().toEqualTypeOf<keyof types.Expectation>()
  expectTypeOf<keyof z.output<typeof schema.savedSlotsSchema>>().toEqualTypeOf<keyof types.SavedSlots>()
  expectTypeOf<keyof z.output<typeof schema.savedTensorSchema>>().toEqualTypeOf<keyof types.SavedTensor>()
})
