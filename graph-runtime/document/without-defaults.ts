import type { Lesson, LessonStep } from './lesson-types.ts'
import type { Graph, GraphDocument } from './types.ts'

/**
 * The same document with everything left out that says what would hold anyway: empty texts and lists, `f32`. Documents are
 * kept in this form, so that two that mean the same are equal and a saved file opens as it was.
 */
export function withoutDefaults(document: GraphDocument): GraphDocument {
  const { description, precision, expect, lesson, ...rest } = document
  return {
    ...rest,
    ...(description === undefined || description === '' ? {} : { description }),
    ...(precision === undefined || precision === 'f32' ? {} : { precision }),
    ...(expect === undefined || expect.length === 0 ? {} : { expect }),
    ...(lesson === undefined || lesson.steps.length === 0 ? {} : { lesson: leanLesson(lesson) }),
    graphs: Object.fromEntries(Object.entries(document.graphs).map(([key, graph]) => [key, leanGraph(graph)])),
  }
}

function leanGraph(graph: Graph): Graph {
  const nodes = graph.nodes.map(({ label, ...node }) =>
    label === undefined || label === '' ? node : { ...node, label },
  )
  const { notes } = graph
  return notes === undefined || notes.length === 0
    ? { nodes, wires: graph.wires }
    : { nodes, wires: graph.wires, notes }
}

function leanLesson({ steps }: Lesson): Lesson {
  return { steps: steps.map(leanStep) }
}

function leanStep({ look, run, show, ...step }: LessonStep): LessonStep {
  return {
    ...step,
    ...(look === undefined || look.length === 0 ? {} : { look }),
    ...(show === undefined || Object.keys(show).length === 0 ? {} : { show }),
    ...(run === undefined || run.length === 0 ? {} : { run }),
  }
}
