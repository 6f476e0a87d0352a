/** A page before it has a window: its world and its document, without anything of jsdom. */
import {createNoteLog} from './backend-notes.ts'
import {compose} from './compose.ts'
import type {Composed} from './compose.ts'
import type {Job, Library, PageJob} from './job.ts'
import {createWorld} from './world.ts'
import type {World, WorldOptions} from './world.ts'

/** A page before it has a window: what its server knows, and its document. */
export interface Prepared {
  world: World
  composed: Composed
  /** Logs what the server has had to say since. */
  noteBackend: () => void
}

/** Puts the document together; what had to be assumed for it is in the log. */
export function preparePage(options: WorldOptions): Prepared {
  const world = createWorld(options)
  const {job, log, now, backend} = world
  const composed = composePage(world)
  logAssumptions(world, composed)
  return {world, composed, noteBackend: createNoteLog({backend, templates: job.templates, log, now})}
}

/** The document, which the server knows from now on. */
function composePage({page, job, backend}: World): Composed {
  const composed = compose(page, {
    templates: job.templates,
    render: (template) => backend.page(page.url, template),
    libraries: librariesOf(page, job).map((library) => library.url)
  })
  if (!page.steps.some((step) => step.kind === 'template')) backend.adopt(page.url, composed.document.text)
  return composed
}

function logAssumptions({page, log, now}: World, {wrappers}: Composed): void {
  const assumed = (what: 'element' | 'library', name: string): void => log({t: now(), kind: 'assumed', what, name})
  for (const name of page.assume.libraries) assumed('library', name)
  for (const {selector} of page.assume.elements) assumed('element', selector)
  for (const wrapper of wrappers) assumed('element', `<${wrapper}>`)
}

function librariesOf(page: PageJob, job: Job): ReadonlyArray<Library> {
  return page.assume.libraries.flatMap((name) => {
    // The module of the same package, which has a base of its own, is for imports.
    const library = job.libraries.find(
      ({url, name: file, base}) => base === undefined && (url === name || /^[\w-]+/.exec(file)?.[0] === name)
    )
    return library === undefined ? [] : [library]
  })
}
