import {expect, test} from 'vitest'
import {flags} from '../../src/cli/flags.ts'
import {helpText, spellings} from '../../src/cli/program.ts'
import {parseArgs} from '../../src/cli/parse-args.ts'

/** The long names of the contract (`design/cli.md`). */
const contract =
  'format config print-config rule only skip fix update no-exec timeout jobs bail cache no-cache cache-location watch changed staged shard max-warnings min-proven quiet suppress-all prune-suppressions sandbox browser stdin stdin-filename pass-with-no-files color no-color stats debug version help'

test('every option of the contract is in the table', () => {
  const names = flags.flatMap(spellings)
  expect(contract.split(' ').filter((name) => !names.includes(`--${name}`))).toEqual([])
})

test('every option is in the help', () => {
  const help = helpText()
  for (const flag of flags) expect(help).toContain(spellings(flag)[0])
})

test('an optional number does not eat a path', () => {
  expect(parseArgs(['--bail', 'docs'])).toMatchObject({paths: ['docs'], options: {bail: 1}})
  expect(parseArgs(['--bail', '3', 'docs'])).toMatchObject({paths: ['docs'], options: {bail: 3}})
  expect(parseArgs(['--bail=2', 'docs'])).toMatchObject({paths: ['docs'], options: {bail: 2}})
  expect(parseArgs(['--', '--bail'])).toMatchObject({paths: ['--bail'], options: {bail: undefined}})
})
