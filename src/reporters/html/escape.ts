/** Text of documents and snippets in HTML: it stays text, and acts on no terminal that the page is printed to. */
import {defuse, defuseInline} from '../defuse.ts'

/** For text and for attributes in quotes; what breaks lines is shown. */
export function escape(text: string): string {
  return escapeMarks(defuseInline(text))
}

/** For an attribute in quotes whose line breaks stay. */
export function escapeLines(text: string): string {
  return escapeMarks(defuse(text)).replaceAll('\n', '&#10;')
}

/** A link when the address is one of the web, else nothing. */
export function link(url: string | undefined, text: string): string {
  if (url === undefined || !url.startsWith('https://')) return escape(text)
  return `<a href="${escape(url)}" rel="noreferrer">${escape(text)}</a>`
}

/** The inside of a part that can be opened: what is closed is not laid out, and its frames do not exist, until it is opened. */
export function inside(html: string, isOpen: boolean): string {
  return isOpen ? html : `<template>${html}</template>`
}

function escapeMarks(text: string): string {
  return text.replace(/[&<>"'`]/g, (mark) => `&#${mark.charCodeAt(0)};`)
}
