/**
 * Warn when a command of Docker Compose names a service that no Compose file of the document or its repository defines. Examples,
 * which are also the tests: `docs/rules/service-known.md`.
 */
import type {Root} from 'mdast'
import {lintRule} from '../src/facts/lint-rule.ts'
import {readServices} from '../src/facts/compose-services.ts'
import {meta, report} from '../src/facts/finding.ts'
import {readFacts} from '../src/facts/read-facts.ts'
import {suggest} from '../src/text/suggest.ts'
import {code, list} from '../src/text/words.ts'
import {spanAt} from '../src/verdict/locate.ts'

const command =
  /\bdocker(?:-| )compose((?:[ \t]+-[^\n;|&]*?)??)[ \t]+(logs|exec|run|restart|start|stop|up|build|pull|push|kill|rm|top|port|pause|unpause|create|images|ps|events)\b([^\n;|&>]*)/g
/** Options of these commands that a value follows. */
const valued =
  /^(?:-n|--tail|--since|--until|-t|--timeout|-e|--env|-u|--user|-w|--workdir|--scale|--name|-p|--publish|-v|--volume|--index|-s|--signal|--format|--filter|--status|--entrypoint|-l|--label|--pull|--wait-timeout)$/

const serviceKnown = lintRule<Root, undefined>(meta('service-known'), (tree, file) => {
  const {snippets} = readFacts(tree, file)
  const shells = snippets.filter(
    ({language, source}) => /^(?:bash|console|powershell|)$/.test(language) && /docker.compose/.test(source)
  )
  const services = shells.length === 0 ? [] : readServices(snippets, file)
  if (services.length === 0) return
  for (const snippet of shells) {
    for (const {name, start} of namesIn(snippet.source)) {
      if (services.includes(name)) continue
      const near = suggest(name, services)
      const known = list(
        services.map((service) => code(service)),
        {last: 'or'}
      )
      report(file, {
        reason: `Cannot find service ${code(name)}, expected ${near === undefined ? known : `a known one; did you mean ${code(near)}`}`,
        place: spanAt(snippet, start, start + name.length),
        actual: name,
        expected: near === undefined ? [...services] : [near],
        note: 'Docker Compose refuses the command: its file has no service of that name.'
      })
    }
  }
})
export default serviceKnown

/** Services that the commands of a source name; `run` and `exec` name one, and then what runs in it. */
function namesIn(source: string): ReadonlyArray<{name: string; start: number}> {
  return [...source.replace(/#.*$/gm, (comment) => ' '.repeat(comment.length)).matchAll(command)].flatMap((match) => {
    const [whole, , verb = '', rest = ''] = match
    const offset = match.index + whole.length - rest.length
    const words = [...rest.matchAll(/\S+/g)]
    const names = words.filter(({0: word}, index) => !word.startsWith('-') && !valued.test(words[index - 1]?.[0] ?? ''))
    const meant = verb === 'run' || verb === 'exec' ? names.slice(0, 1) : names
    return meant
      .filter(({0: word}) => /^[a-zA-Z][\w.-]*$/.test(word))
      .map(({0: name, index}) => ({name, start: offset + index}))
  })
}
