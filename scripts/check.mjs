/**
 * Everything but the tests that must hold before a commit: format, lint, types, unused code, package shape, generated
 * files, and the project's own documentation. Runs all checks, then says which failed; exit code 1 when one did.
 */
import {spawnSync} from 'node:child_process'
import process from 'node:process'

/** `examples/clock` needs its own configuration: a test proves it. */
const documents = ['docs/', 'README.md', 'examples/custom-rule/', 'examples/product-catalog/']

const checks = [
  ['format', ['oxfmt', '--check']],
  ['lint', ['oxlint', '--type-aware', '--deny-warnings']],
  ['types', ['tsc', '--noEmit', '-p', 'tsconfig.json']],
  ['unused code', ['knip']],
  ['package', ['publint', '--strict']],
  ['types as published', ['attw', '--pack', '.', '--profile', 'esm-only', '--exclude-entrypoints', './schema/*']],
  ['generated files', ['node', 'scripts/generate.mjs', '--check']],
  ['own documentation', ['node', 'dist/bin/check-docs.js', ...documents, '--max-warnings', '0']]
]

const failed = []
for (const [name, [command, ...args]] of checks) {
  console.log(`\n— ${name}: ${command} ${args.join(' ')}`)
  const result = spawnSync(command, args, {
    stdio: 'inherit',
    env: {...process.env, PATH: `node_modules/.bin:${process.env.PATH}`}
  })
  if (result.status !== 0) failed.push(name)
}
console.log(failed.length === 0 ? '\nAll checks passed' : `\nFailed: ${failed.join(', ')}`)
process.exitCode = failed.length === 0 ? 0 : 1
