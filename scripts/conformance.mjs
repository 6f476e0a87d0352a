/**
 * `npm run conformance -- FILE`: how far the Pebble engine agrees with cases recorded from the real one. Prints the
 * figure, the figure per category and every miss; exit code 1 below 97 %.
 */
import {readFileSync} from 'node:fs'
import process from 'node:process'
import {build} from 'esbuild'

const [file] = process.argv.slice(2)
if (file === undefined) {
  console.error('Cannot run without cases, expected `npm run conformance -- FILE`')
  process.exitCode = 2
} else process.exitCode = await main(file)

async function main(path) {
  const {runCases, scores} = await load('test/pebble/conformance.ts')
  const text = readFileSync(path, 'utf8')
  const results = runCases(text, {exactNumbers: true})
  for (const miss of results.filter(({passed}) => !passed).sort((a, b) => a.category.localeCompare(b.category))) {
    console.log(`✗ ${miss.category}${miss.core ? '' : ' (not core)'} ${miss.id}\n    ${miss.difference}`)
  }
  for (const score of scores(results)) console.log(line(score))
  const [plain] = scores(runCases(text, {exactNumbers: false}))
  console.log(line({...plain, name: 'all, with `1.0` of the context read as an integer'}))
  const [all] = scores(results)
  return all.passed / all.total >= 0.97 ? 0 : 1
}

function line({name, passed, total}) {
  return `${name}: ${passed} of ${total}, ${((100 * passed) / Math.max(1, total)).toFixed(1)} %`
}

/** Imports a TypeScript module of this project as it is now, not as it was built. */
async function load(entry) {
  const bundle = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['main']
  })
  return import(`data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0].text).toString('base64')}`)
}
