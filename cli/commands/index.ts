import type { Command } from '../command.ts'
import { check } from './check.ts'
import { gradcheck } from './gradcheck.ts'
import { inspect } from './inspect.ts'
import { nodes } from './nodes.ts'
import { schema } from './schema.ts'
import { train } from './train.ts'
import { verify } from './verify.ts'

/** Every command, in the order of the help. */
export const commands: readonly Command[] = [nodes, schema, check, train, inspect, gradcheck, verify]
