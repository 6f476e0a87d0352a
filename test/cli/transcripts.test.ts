import {readFileSync, readdirSync, writeFileSync} from 'node:fs'
import {join} from 'node:path'
import {describe, expect, test} from 'vitest'
import type {Section} from './transcript.ts'
import {matches, readSections, runSection} from './transcript.ts'

/** Writes what the command says into the pages, to be read before it is committed. */
const isUpdate = process.env['UPDATE_TRANSCRIPTS'] === '1'

for (const name of readdirSync(import.meta.dirname).filter((name) => name.endsWith('.md'))) {
  const path = join(import.meta.dirname, name)
  const sections = readSections(readFileSync(path, 'utf8'))
  describe(name, () => {
    for (const section of sections.filter((one) => one.sessions.length > 0)) {
      test(section.title, {timeout: 180_000}, async () => {
        const sessions = await runSection(section)
        if (isUpdate) return update(path, {section, sessions})
        for (const [index, session] of section.sessions.entries()) {
          for (const [at, step] of session.steps.entries()) {
            const lines = sessions[index]?.[at] ?? []
            if (matches(lines, step.expected)) continue
            const where = `${name}:${session.line} $ ${step.command}`
            expect.soft([where, ...lines].join('\n')).toBe([where, ...step.expected].join('\n'))
          }
        }
      })
    }
  })
}

function update(
  path: string,
  {section, sessions}: {section: Section; sessions: ReadonlyArray<ReadonlyArray<ReadonlyArray<string>>>}
): void {
  const before = readFileSync(path, 'utf8')
  const fresh = readSections(before).find((one) => one.title === section.title)
  let text = before
  for (const [index, session] of [...(fresh?.sessions ?? []).entries()].reverse()) {
    const steps = session.steps.map((step, at) => {
      const lines = sessions[index]?.[at] ?? []
      return [`$ ${step.command}`, ...(matches(lines, step.expected) ? step.expected : lines)].join('\n')
    })
    text = `${text.slice(0, session.start)}console\n${steps.join('\n')}\n${text.slice(session.end)}`
  }
  writeFileSync(path, text)
}
