/** Does a requirement hold for a document? */
import type {DocumentRequirement} from './requirement.ts'
import ignore from 'ignore'

/** Patterns are matched against the path without what leads out of the working directory, which no pattern can mean. */
export function isMeant(path: string | undefined, document: DocumentRequirement): boolean {
  const inside = (path ?? '').replaceAll('\\', '/').replace(/^(?:[a-z]:)?(?:\.{0,2}\/)+/i, '')
  return (
    inside !== '' &&
    ignore({ignorecase: true})
      .add([...document.files])
      .ignores(inside)
  )
}
