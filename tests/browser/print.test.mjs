// The page of a CV as it is printed from a browser: as whole as the document, and without what is for screens.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import * as yaml from "yaml";
import { buildSite, copySite, launchChromium, serveFolder } from "./harness.mjs";
import { pageLines, readPdf } from "./pdf.mjs";
import { follow, groupsOf, plain } from "./record.mjs";

const formats = { A4: [595, 842], Letter: [612, 792] };
const prints = [];
let site;
let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "offprint-print-"));
  site = await copySite();
  buildSite(site.root, "--base-url", "https://a.example/site/");
  const owner = yaml.parse(await readFile(join(site.root, "content/site.yaml"), "utf8")).owner;
  const record = yaml.parse(await readFile(join(site.root, "content/people", owner, "cv.yaml"), "utf8"));
  const groups = groupsOf(await readFile(join(site.publicFolder, "cv/index.html"), "utf8"));
  const server = await serveFolder(site.publicFolder);
  const browser = await launchChromium();
  const page = await browser.newPage({ colorScheme: "dark" });
  await page.goto(`${server.url}/cv/`, { waitUntil: "load" });
  for (const [format, sheet] of Object.entries(formats)) {
    const file = join(folder, `${format}.pdf`);
    await writeFile(file, await page.pdf({ format, tagged: true }));
    prints.push({ format, sheet, record, groups, read: await readPdf(file), pages: await pageLines(file) });
  }
  await browser.close();
  await server.close();
});

after(() => Promise.all([site?.remove(), rm(folder, { recursive: true, force: true })]));

function everyPrint(name, check) {
  for (const format of Object.keys(formats)) test(`${name}: ${format}`, () => check(prints.find((print) => print.format === format)));
}

everyPrint("every line of the record is printed, in its order", ({ read, record, groups }) => {
  const { lines, titles } = follow(read.content, record, groups);
  assert.ok(lines > 80 && titles > 5, `${lines} lines, ${titles} titles`);
});

everyPrint("what is for screens is not printed", ({ read, sheet }) => {
  assert.ok(read.sheets.every(([width, height]) => Math.abs(width - sheet[0]) <= 1 && Math.abs(height - sheet[1]) <= 1), read.sheets.join());
  for (const word of [/download/, /\bsearch\b/, /atom feed/, /on this page/]) assert.doesNotMatch(plain(read.content), word);
});

everyPrint("pages are numbered", ({ read }) => {
  const count = read.sheets.length;
  assert.ok(count > 2);
  const numbers = read.untagged.map((text) => text.trim()).filter((text) => /^\d+ \/ \d+$/.test(text));
  assert.deepEqual(numbers, Array.from({ length: count }, (_, index) => `${index + 1} / ${count}`));
});

everyPrint("no heading stands last on a page", ({ pages, record, groups }) => {
  const headings = new Set([...record.sections.map(({ title }) => title), ...groups.map(({ label }) => label)].filter(Boolean).map(plain));
  pages.slice(0, -1).forEach((lines, index) => {
    const last = plain(lines.filter((line) => !/^\d+ \/ \d+$/.test(line)).at(-1));
    assert.ok(!headings.has(last), `page ${index + 1} ends with \`${last}\``);
  });
});
