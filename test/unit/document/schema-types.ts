import type * as z from 'zod/mini'
import type * as lessonSchema from '../../../graph-runtime/document/lesson-schema.ts'
import type * as lessonTypes from '../../../graph-runtime/document/lesson-types.ts'
import type * as schema from '../../../graph-runtime/document/schema.ts'
import type * as types from '../../../graph-runtime/document/types.ts'

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never
type Keys<S extends z.ZodMiniType, T> = Same<keyof z.output<S>, keyof T>

/** Holds if it compiles: the schema's outcome may be used as the type, and neither knows a key the other lacks. */
export const schemaAndTypesAgree: [
  document: z.output<typeof schema.documentSchema> extends types.GraphDocument ? true : never,
  documents: Keys<typeof schema.documentSchema, types.GraphDocument>,
  graphs: Keys<typeof schema.graphSchema, types.Graph>,
  nodes: Keys<typeof schema.nodeSchema, types.GraphNode>,
  wires: Keys<typeof schema.wireSchema, types.Wire>,
  notes: Keys<typeof schema.noteSchema, types.Note>,
  expectations: Keys<typeof schema.expectationSchema, types.Expectation>,
  lessons: Keys<typeof lessonSchema.lessonSchema, lessonTypes.Lesson>,
  lessonSteps: Keys<typeof lessonSchema.lessonStepSchema, lessonTypes.LessonStep>,
  lessonShows: Keys<typeof lessonSchema.lessonShowSchema, lessonTypes.LessonShow>,
  lessonRuns: Keys<typeof lessonSchema.lessonRunSchema, lessonTypes.LessonRun>,
  runQuantities: Keys<typeof lessonSchema.runQuantitySchema, lessonTypes.RunQuantity>,
  predictions: Keys<typeof lessonSchema.predictionSchema, lessonTypes.Prediction>,
  savedSlots: Keys<typeof schema.savedSlotsSchema, types.SavedSlots>,
  savedTensors: Keys<typeof schema.savedTensorSchema, types.SavedTensor>,
] = [true, true, true, true, true, true, true, true, true, true, true, true, true, true, true]
