/** Filters that an application adds to Pebble, as a project declares them. */
import {ValueError} from '../template-error.ts'
import {fromContext} from '../values/from-context.ts'
import {toData} from '../values/to-data.ts'
import type {CallArguments, Environment, Filter} from './filter.ts'
import type {Value} from '../values/value.ts'

export interface ExtraFilter {
  /** Names of its parameters, in order (default: takes any). */
  parameters?: ReadonlyArray<string>
  /**
   * What it does, on plain data: maps are Maps, null is null. Without it the filter gives its input back, so that the
   * rest of the template can be checked.
   */
  apply?: (input: unknown, args: ReadonlyMap<string, unknown>) => unknown
}

export function extraFilter(name: string, extra: ExtraFilter): Filter {
  return {
    parameters: extra.parameters ?? 'any',
    apply: (input, args, environment) =>
      extra.apply === undefined ? input : run(name, extra.apply, {input, args, environment})
  }
}

interface Call {
  input: Value
  args: CallArguments
  environment: Environment
}

function run(name: string, apply: NonNullable<ExtraFilter['apply']>, {input, args, environment}: Call): Value {
  const {budget} = environment
  const given = new Map(Array.from(args, ([key, value]) => [key, toData(value, budget)]))
  try {
    return fromContext(apply(toData(input, budget), given))
  } catch (error) {
    if (error instanceof ValueError) throw error
    throw new ValueError(
      `Unexpected failure of filter \`${name}\`: ${error instanceof Error ? error.message : String(error)}`
    )
  }
}
