/** Does what a section of a page tells readers to do, so that the page can't go stale. */
import {readFileSync} from 'node:fs'
import {join} from 'node:path'

/**
 * Follows a section in `cwd`: a fence with `title="PATH"` becomes that file, the lines of an `sh` fence are run, in the order of the
 * page. `replace` gives what stands in the place of words: the tarball for `check-docs`. Throws when a command fails, or when
 * the section holds nothing to do.
 */
export function followGuide({root, write, run}, {page, heading, cwd, replace = {}, env = {}}) {
  const steps = readSteps(readFileSync(join(root, page), 'utf8'), heading)
  if (steps.length === 0) throw new Error(`Cannot find blocks under \`${heading}\` of ${page}`)
  for (const {language, path, text} of steps) {
    const own = Object.entries(replace).reduce((result, [word, value]) => result.replaceAll(word, value), text)
    if (path !== undefined) write(cwd, {[path]: own})
    else if (language === 'sh') {
      const {code, text: output} = run('sh', ['-ec', own], {cwd, env})
      if (code !== 0) throw new Error(`\`${own}\` failed: ${output}`)
    }
  }
}

/** The fences of the section: `{language, path, text}`. */
export function readSteps(markdown, heading) {
  const [, section = ''] = `\n${markdown}`.split(`\n## ${heading}\n`)
  const [own] = section.split('\n## ')
  const fences = own.matchAll(/^```(\w+)(?: title="([^"]+)")?\n(.*?)^```$/gms)
  return [...fences].map(([, language, path, text]) => ({language, path, text}))
}
