/** What the compiler is told of pages besides TypeScript's own library. */
import {readFileSync} from 'node:fs'
import {createRequire} from 'node:module'
import {dirname, join} from 'node:path'

/** File name → declarations: `htmx` as its package declares it. */
export function declarations(): Readonly<Record<string, string>> {
  const htmx = readHtmx()
  if (htmx === undefined) return {}
  return {
    'htmx.d.ts': htmx,
    'globals.d.ts': `import type api from './htmx'\ndeclare global {\n  var htmx: typeof api\n}\n`
  }
}

function readHtmx(): string | undefined {
  const require = createRequire(import.meta.url)
  try {
    const folder = dirname(require.resolve('htmx.org'))
    return readFileSync(join(folder, 'htmx.esm.d.ts'), 'utf8')
  } catch {
    return undefined
  }
}
