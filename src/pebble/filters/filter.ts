/** The shape of a filter. */
import type {Settings} from '../options.ts'
import type {Budget} from '../values/budget.ts'
import type {Value} from '../values/value.ts'

/** What filters, tests and functions may know of the rendering. */
export interface Environment {
  settings: Settings
  budget: Budget
}

/** Arguments by parameter name; `'0'`, `'1'`, … where none are declared. */
export type CallArguments = ReadonlyMap<string, Value>

/** `undefined`: declares no names, extra arguments are ignored. `any`: takes positions and names as they come. */
export type Parameters = ReadonlyArray<string> | 'any' | undefined

export interface Filter {
  parameters: Parameters
  apply: (input: Value, args: CallArguments, environment: Environment) => Value
}

/** Argument by name; null when it is not given. */
export function argument(args: CallArguments, name: string): Value {
  return args.get(name) ?? null
}
