/**
 * Attacks the built command with the documents of `test/attack/probes`: `npm run attack [-- <node binary> [class…]]`. Each
 * probe is a document of its own: the hostile snippet, then one that must fail. Prints a table; exit code 1 when a probe
 * got anything.
 */
import {join} from 'node:path'
import process from 'node:process'
import {attack, classes} from './attack/run-class.mjs'

const [node = process.execPath, ...chosen] = process.argv.slice(2)
let total = 0
const succeeded = []
for (const name of chosen.length === 0 ? classes() : chosen) {
  const started = performance.now()
  const results = await attack(name, {node, command: join('dist', 'bin', 'check-docs.js')})
  const got = results.filter(({effects}) => effects.length > 0)
  total += results.length
  succeeded.push(...got)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  console.log(
    `${name.padEnd(10)} ${String(results.length).padStart(3)} probes ${String(got.length).padStart(3)} succeed ${seconds.padStart(7)} s`
  )
}
for (const {name, effects} of succeeded) console.log(`  ${name}: ${effects.join('; ')}`)
console.log(`${succeeded.length} of ${total} succeed`)
if (succeeded.length > 0) process.exitCode = 1
