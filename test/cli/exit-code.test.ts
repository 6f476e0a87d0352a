import {expect, test} from 'vitest'
import type {Ending} from '../../src/cli/exit-code.ts'
import {exitCodeOf} from '../../src/cli/exit-code.ts'

const clean: Ending = {
  errors: 0,
  warnings: 0,
  maxWarnings: undefined,
  snippets: {total: 4, proven: 3},
  minProven: undefined,
  problems: 0
}

test.each<[Partial<Ending>, 0 | 1 | 2]>([
  [{}, 0],
  [{errors: 1}, 1],
  [{warnings: 5}, 0],
  [{warnings: 5, maxWarnings: 5}, 0],
  [{warnings: 6, maxWarnings: 5}, 1],
  [{warnings: 1, maxWarnings: 0}, 1],
  [{minProven: 75}, 0],
  [{minProven: 75.1}, 1],
  [{minProven: 0, snippets: {total: 0, proven: 0}}, 0],
  [{minProven: 1, snippets: {total: 0, proven: 0}}, 1],
  [{problems: 1}, 2],
  [{problems: 1, errors: 1}, 2]
])('%j → %i', (change, code) => {
  expect(exitCodeOf({...clean, ...change})).toBe(code)
})
