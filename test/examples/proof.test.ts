/** The README of the example is checked by the tool that it belongs to. */
import {execFile} from 'node:child_process'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {promisify} from 'node:util'
import {expect, it} from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))

interface Report {
  files: ReadonlyArray<{messages: ReadonlyArray<{message: string; severity: string}>}>
  summary: {snippets: {proven: number; failed: number}}
}

it('proves the snippets of the README', async () => {
  const {stdout} = await promisify(execFile)(
    process.execPath,
    ['dist/bin/check-docs.js', '--format', 'json', 'examples/product-catalog/README.md'],
    {cwd: root}
  )
  const report: Report = JSON.parse(stdout)
  expect(report.files.flatMap((file) => file.messages).filter((message) => message.severity !== 'info')).toEqual([])
  expect(report.summary.snippets).toMatchObject({proven: 3, failed: 0})
}, 60_000)
