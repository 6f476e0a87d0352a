/** `check-docs-suppressions.json`: findings that a project knows and accepts, each tied to the content that has it. */
import {readFile, writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import * as v from 'valibot'
import {KnownError} from './known-error.ts'
import {reasonOf} from './find.ts'

export const suppressionsFile = 'check-docs-suppressions.json'

const entry = v.strictObject({
  rule: v.string(),
  /** First 16 hexadecimal digits of the SHA-256 of the snippet's code, or of the lines of a finding outside of snippets. */
  content: v.pipe(v.string(), v.regex(/^[\da-f]{16}$/)),
  count: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** For readers; shown in reports. */
  reason: v.exactOptional(v.string())
})

const schema = v.strictObject({
  $schema: v.exactOptional(v.string()),
  version: v.literal(1),
  files: v.record(v.string(), v.array(entry))
})

export type Suppression = v.InferOutput<typeof entry>

/** Path of a document, from the folder of the configuration, with `/` → what is accepted in it. */
export type Suppressions = Readonly<Record<string, ReadonlyArray<Suppression>>>

/** What the folder's file accepts; nothing without a file. Throws `KnownError` for a file that can't be used. */
export async function readSuppressions(folder: string): Promise<Suppressions> {
  const text = await readFile(join(folder, suppressionsFile), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw new KnownError(`Cannot read \`${suppressionsFile}\`: ${reasonOf(error)}`)
  })
  if (text === undefined) return {}
  const result = v.safeParse(schema, parse(text))
  if (result.success) return result.output.files
  const [issue] = result.issues
  const path = v.getDotPath(issue)
  throw new KnownError(
    `Unexpected \`${issue.received}\`${path === null ? '' : ` at \`${path}\``} in \`${suppressionsFile}\`, expected what \`--suppress-all\` writes`
  )
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new KnownError(
      `Cannot read \`${suppressionsFile}\`: it is no JSON; when it is removed, \`--suppress-all\` writes it anew`
    )
  }
}

/** Writes it with all lists sorted, so that a change of one document changes its lines only. */
export async function writeSuppressions(folder: string, suppressions: Suppressions): Promise<void> {
  const files = Object.fromEntries(
    Object.entries(suppressions)
      .filter(([, entries]) => entries.length > 0)
      .sort(([left], [right]) => (left < right ? -1 : 1))
  )
  try {
    await writeFile(join(folder, suppressionsFile), `${JSON.stringify({version: 1, files}, undefined, 2)}\n`)
  } catch (error) {
    throw new KnownError(`Cannot write \`${suppressionsFile}\`: ${reasonOf(error)}`)
  }
}
