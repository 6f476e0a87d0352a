/** A server that is not RESTHeart, from the configuration: the snippets of the example are proven, and a fault in them is found. */
import {execFile} from 'node:child_process'
import {cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import process from 'node:process'
import {fileURLToPath} from 'node:url'
import {expect, test} from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
const example = join(root, 'examples/clock')

interface Report {
  files: ReadonlyArray<{messages: ReadonlyArray<{ruleId: string; severity: string; line: number}>}>
  summary: {snippets: {proven: number; failed: number}}
}

function check(folder: string): Promise<Report> {
  const argv = [join(root, 'dist/bin/check-docs.js'), '--format', 'json', 'README.md']
  return new Promise((resolve) => {
    execFile(process.execPath, argv, {cwd: folder}, (_, stdout) => resolve(JSON.parse(stdout)))
  })
}

async function findings(change: (text: string) => string): Promise<ReadonlyArray<string>> {
  const folder = mkdtempSync(join(tmpdir(), 'check-docs-clock-'))
  try {
    cpSync(example, folder, {recursive: true})
    const path = join(folder, 'README.md')
    const before = readFileSync(path, 'utf8')
    expect(change(before)).not.toBe(before)
    writeFileSync(path, change(before))
    const {files} = await check(folder)
    return files.flatMap((file) => file.messages).map(({ruleId, severity}) => `${severity} ${ruleId}`)
  } finally {
    rmSync(folder, {recursive: true, force: true})
  }
}

test('proves the snippets of the example', {timeout: 60_000}, async () => {
  const {files, summary} = await check(example)
  expect(files.flatMap((file) => file.messages)).toEqual([])
  expect(summary.snippets).toMatchObject({proven: 4, failed: 0})
})

test('finds a wrong event, a wrong path and an end that nobody hears', {timeout: 120_000}, async () => {
  expect(await findings((text) => text.replace("'tick'", "'tock'"))).toEqual(['error event-heard'])
  expect(await findings((text) => text.replace("fetch('/api/orders')", "fetch('/api/oders')"))).toEqual([
    'error request-answered'
  ])
  expect(await findings((text) => text.replace("  log.addEventListener('done', () => log.close())\n", ''))).toEqual([
    'warning stream-ended'
  ])
})
