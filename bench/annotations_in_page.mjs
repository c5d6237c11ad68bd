// Does a Web Annotation library find each exported quote again in a page?
//
//     npm install --prefix FOLDER jsdom @apache-annotator/dom @apache-annotator/selector dom-anchor-text-quote dom-anchor-text-position
//     python bench/invented_record.py my.db --many 400
//     dateline export my.db --to annotations -o annotations.jsonld --no-withhold-names
//     dateline record sql my.db "SELECT report, text FROM texts" --format json > texts.json
//     node bench/annotations_in_page.mjs FOLDER annotations.jsonld texts.json
//
// Each report is a page whose text is that of the report. Prints for each library and selector how many were found with the same
// words; exit code 1 when a selector of the W3C's, read by the library that follows it, misses one.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const [folder, annotations, texts] = process.argv.slice(2)
const require = createRequire(resolve(folder, 'index.js'))
const load = async name => {
  try { return require(name) } catch { return import(pathToFileURL(require.resolve(name))) }
}
const { JSDOM } = require('jsdom')
const dom = new JSDOM('<!doctype html><body></body>')
Object.assign(globalThis, { window: dom.window, document: dom.window.document, Node: dom.window.Node,
  NodeFilter: dom.window.NodeFilter, Range: dom.window.Range, AbstractRange: dom.window.AbstractRange })
const apache = await load('@apache-annotator/dom')
const quotes = await load('dom-anchor-text-quote')
const positions = await load('dom-anchor-text-position')

const pages = new Map(JSON.parse(readFileSync(texts)).map(row => [row.report, row.text]))
const items = JSON.parse(readFileSync(annotations)).first.items
const tally = new Map()
const count = (name, right) => {
  const [all, found] = tally.get(name) ?? [0, 0]
  tally.set(name, [all + 1, found + right])
}
const attempt = find => { try { return String(find()) } catch { return null } }
const ranges = async (matcher, root) => {
  const found = []
  for await (const range of matcher(root)) found.push(String(range))
  return found
}

for (const item of items) {
  document.body.replaceChildren()
  const root = document.body.appendChild(document.createElement('p'))
  root.textContent = pages.get(item['dateline:report'])
  const [quote, position] = item.target.selector
  const [start, end] = position['dateline:utf16']
  const words = quote.exact
  const exact = await ranges(apache.createTextQuoteSelectorMatcher(quote), root)
  count('@apache-annotator/dom TextQuoteSelector', exact.length === 1 && exact[0] === words)
  const at = await ranges(apache.createTextPositionSelectorMatcher(position), root)
  count('@apache-annotator/dom TextPositionSelector', at[0] === words)
  count('dom-anchor-text-quote', attempt(() => (quotes.toRange ?? quotes.default.toRange)(root, quote)) === words)
  const by = positions.toRange ?? positions.default.toRange
  count('dom-anchor-text-position, start and end', attempt(() => by(root, position)) === words)
  count('dom-anchor-text-position, dateline:utf16', attempt(() => by(root, { start, end })) === words)
}
for (const [name, [all, found]] of tally) console.log(`${name.padEnd(46)}${found} of ${all}`)
const right = name => tally.get(name)[0] === tally.get(name)[1]
process.exit(right('@apache-annotator/dom TextQuoteSelector') ? 0 : 1)
