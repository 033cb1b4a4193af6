// What another program reads in a PDF: PDF.js, which knows nothing of how ours are made.

import { readFile } from "node:fs/promises";

// Names that its drawing needs to be loaded; nothing is drawn here.
for (const name of ["DOMMatrix", "ImageData", "Path2D"]) globalThis[name] ??= class {};
const { AnnotationType, VerbosityLevel, getDocument } = await import("pdfjs-dist/legacy/build/pdf.mjs");

/**
 * A document's texts and what it tells of itself. `content` is the text as it is drawn, `spoken` as the structure tree has
 * it, both without artifacts and what is not marked; `elements` are the roles of the tree in its order, with their words.
 */
export async function readPdf(file) {
  const task = getDocument({ data: new Uint8Array(await readFile(file)), verbosity: VerbosityLevel.ERRORS });
  const document = await task.promise;
  const { info, metadata } = await document.getMetadata();
  const read = { info, xmp: metadata?.getRaw() ?? "", marks: await document.getMarkInfo(), content: "", spoken: "" };
  Object.assign(read, { elements: [], links: [], sheets: [], untagged: [], fonts: [], outline: [] });
  const flatten = (items) => items.forEach(({ title, items }) => (read.outline.push(title), flatten(items)));
  flatten((await document.getOutline()) ?? []);
  for (let number = 1; number <= document.numPages; number += 1) await readPage(await document.getPage(number), read);
  await task.destroy();
  return read;
}

/** The lines of each page from top to bottom, without headers and footers. */
export async function pageLines(file) {
  const task = getDocument({ data: new Uint8Array(await readFile(file)), verbosity: VerbosityLevel.ERRORS });
  const document = await task.promise;
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const lines = new Map();
    const open = [];
    for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
      if (item.type === "endMarkedContent") open.pop();
      else if (item.type) open.push(item.tag === "Artifact" || open.at(-1));
      else if (item.str.trim() !== "" && !open.at(-1)) {
        const height = Math.round(item.transform[5]);
        lines.set(height, [...(lines.get(height) ?? []), item.str]);
      }
    }
    pages.push([...lines].sort(([a], [b]) => b - a).map(([, parts]) => parts.join(" ")));
  }
  await task.destroy();
  return pages;
}

async function readPage(page, read) {
  read.sheets.push(page.view.slice(2).map(Math.round));
  const marked = await markedTexts(page, read);
  const annotations = (await page.getAnnotations()).filter(({ annotationType }) => annotationType === AnnotationType.LINK);
  const links = new Map(annotations.map(({ id, url, dest }) => [id, url ?? dest]));
  const walk = (node) => {
    if (node.type === "content") return marked.get(node.id) ?? "";
    if (node.type) {
      read.links.push(links.get(node.id));
      links.delete(node.id);
      return "";
    }
    const element = { role: node.role, alt: node.alt, lang: node.lang, page: page.pageNumber };
    read.elements.push(element);
    element.text = node.children.map(walk).join("");
    return element.text;
  };
  read.spoken += `${walk(await page.getStructTree())}\n`;
  for (const link of links.values()) read.untagged.push(`a link to ${link}`);
  await page.getOperatorList();
  for (const name of new Set((await page.getTextContent()).items.map(({ fontName }) => fontName))) {
    const font = page.commonObjs.get(name);
    read.fonts.push({ name: font.name, isEmbedded: !font.missingFile });
  }
}

/** The text of each marked part of a page. */
async function markedTexts(page, read) {
  const marked = new Map();
  const open = [];
  for (const item of (await page.getTextContent({ includeMarkedContent: true })).items) {
    if (item.type === "endMarkedContent") open.pop();
    else if (item.type) open.push(item.tag === "Artifact" ? "artifact" : (item.id ?? open.at(-1)));
    else {
      // Where a line ends, the break comes as an item of its own, in whatever part follows.
      const text = item.str + (item.hasEOL ? "\n" : "");
      const part = open.at(-1);
      if (part === "artifact") {
        if (item.hasEOL) read.content += "\n";
        continue;
      }
      if (part === undefined) {
        if (text.trim() !== "") read.untagged.push(text);
        continue;
      }
      read.content += text;
      marked.set(part, (marked.get(part) ?? "") + text);
    }
  }
  read.content += "\n";
  return marked;
}
