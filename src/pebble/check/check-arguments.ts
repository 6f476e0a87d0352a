/** Names and number of arguments. */
import {suggest} from '../../text/suggest.ts'
import type {Parameters} from '../filters/filter.ts'
import type {Arguments} from '../syntax/ast.ts'
import {report, type Checker} from './checker.ts'

export interface Called {
  /** `filter `slice``: for messages. */
  what: string
  parameters: Parameters
}

export function checkArguments(args: Arguments, called: Called, checker: Checker): void {
  for (const argument of args.positional) checker.visit(argument, checker)
  for (const {value} of args.named) checker.visit(value, checker)
  const {parameters, what} = called
  if (parameters === undefined || parameters === 'any') return
  const extra = args.positional[parameters.length]
  if (extra !== undefined) {
    const most = parameters.length === 0 ? 'none' : `at most ${parameters.length} (${parameters.join(', ')})`
    report(checker, extra, {
      code: 'wrong-arguments',
      severity: 'error',
      message: `Unexpected argument ${parameters.length + 1} of ${what}, expected ${most}`,
      expected: parameters
    })
  }
  for (const {name} of args.named) {
    if (parameters.includes(name.name)) continue
    const near = suggest(name.name, parameters)
    const known = parameters.map((parameter) => `\`${parameter}\``).join(' or ') || 'none'
    report(checker, name, {
      code: 'wrong-arguments',
      severity: 'error',
      message: `Unexpected argument name \`${name.name}\` of ${what}, expected ${near === undefined ? known : `\`${near}\``}`,
      expected: parameters
    })
  }
}
