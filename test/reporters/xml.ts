import {createRequire} from 'node:module'

interface ElementLike {
  getAttribute: (name: string) => string | null
  querySelectorAll: (selector: string) => ArrayLike<ElementLike>
}

/** The document of an XML text; throws when it is not well-formed. jsdom comes without types. */
export function parseXml(text: string): ElementLike {
  const {JSDOM}: {JSDOM: new (text: string, options: object) => {window: {document: ElementLike}}} = createRequire(
    import.meta.url
  )('jsdom')
  return new JSDOM(text, {contentType: 'text/xml'}).window.document
}
