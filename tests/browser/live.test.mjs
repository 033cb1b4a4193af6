// `offprint serve` as its author lives with it: edits show, errors show and go, the place on the page stays.

import assert from "node:assert/strict";
import { mkdir, readFile, readdir, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { after, afterEach, before, beforeEach, test } from "node:test";
import { complaintsOf, copySite, launchChromium, serveSite } from "./harness.mjs";

let site, served, browser, context, page, complaints, paper;

before(async () => {
  browser = await launchChromium();
});

after(() => browser?.close());

beforeEach(async () => {
  site = await copySite();
  served = await serveSite(site.root);
  const [name, other] = (await readdir(join(site.root, "content/papers"))).filter((name) => name.endsWith(".md")).sort();
  const file = join(site.root, "content/papers", name);
  paper = {
    file,
    other: join(site.root, "content/papers", other),
    name: `content/papers/${name}`,
    address: `${served.url}/papers/${name.replace(/\.md$/, "")}/`,
    text: await readFile(file, "utf8"),
  };
  context = await browser.newContext({ viewport: { width: 390, height: 300 } });
  page = await context.newPage();
  complaints = complaintsOf(page, served.url);
  await openConnected(paper.address);
  // It is gone after a reload, and only then.
  await page.evaluate(() => (window.notReloaded = true));
});

afterEach(async () => {
  await context?.close();
  await served?.stop("SIGKILL");
  await site?.remove();
});

/** Opens a page and waits until it listens. */
async function openConnected(address) {
  const connected = page.waitForResponse((response) => response.url().includes("/__offprint/events"));
  await page.goto(address);
  await connected;
}

function titled(text, title) {
  return text.replace(/^title:.*$/m, `title: "${title}"`);
}

const broken = (text) => text.replace(/^title:.*$/m, "title: [<b>broken</b>");

async function firstStylesheet() {
  const themes = join(site.root, "themes");
  const names = await readdir(themes, { recursive: true });
  return join(themes, names.sort().find((name) => name.endsWith(".css")));
}

const untilSwapped = () =>
  page.waitForFunction(() => getComputedStyle(document.documentElement).getPropertyValue("--swapped").trim() === "yes");

const notReloaded = () => page.evaluate(() => window.notReloaded === true);
const heading = (text) => page.locator("h1", { hasText: text });
const overlay = () => page.locator("offprint-overlay section[role=alert]");

/** Saves as editors do that never let a half-written file be seen. */
async function saveByRename(file, text) {
  await writeFile(`${file}.tmp`, text);
  await rename(`${file}.tmp`, file);
}

test("an edited title is on the screen, at the same place of the page", async () => {
  await page.evaluate(() => scrollTo({ top: 120, behavior: "instant" }));
  const place = await page.evaluate(() => scrollY);
  assert.ok(place > 0, "the page can be scrolled");
  await writeFile(paper.file, titled(paper.text, "A first edit"));
  await heading("A first edit").waitFor();
  await page.waitForFunction((place) => scrollY === place, place);
  await saveByRename(paper.file, titled(paper.text, "A second edit"));
  await heading("A second edit").waitFor();
  assert.deepEqual(complaints, []);
});

test("an edit of another paper does not reload a page that does not show it", async () => {
  const before = await readFile(paper.other, "utf8");
  // What is written before the stream is open is not heard by it.
  await page.evaluate(
    (address) =>
      new Promise((open) => {
        const stream = new EventSource(address);
        stream.onopen = open;
        window.heard = new Promise((done) => {
          stream.onmessage = ({ data }) => JSON.parse(data).changed && done(JSON.parse(data).changed);
        });
      }).then(() => {}),
    "/__offprint/events",
  );
  await writeFile(paper.other, `${before.trimEnd()}\n\nOne more sentence of the abstract.\n`);
  const changed = await page.evaluate(() => window.heard);
  const own = new URL(paper.address).pathname.slice(1) + "index.html";
  if (!changed.includes(own)) assert.ok(await notReloaded());
});

test("a changed stylesheet is swapped without a reload", async () => {
  const sheet = await firstStylesheet();
  await writeFile(sheet, `${await readFile(sheet, "utf8")}\n:root { --swapped: yes; }\n`);
  await untilSwapped();
  assert.ok(await notReloaded());
  assert.deepEqual(complaints, []);
});

test("an error shows over the last good page with its file, and goes when it is mended", async () => {
  const good = await page.locator("h1").innerText();
  await writeFile(paper.file, broken(paper.text));
  await overlay().waitFor();
  assert.ok((await overlay().innerText()).includes(paper.name));
  assert.equal(await overlay().locator("b").count(), 0, "an excerpt is text");
  assert.equal(await page.locator("h1").innerText(), good);
  assert.ok(await notReloaded());
  const latecomer = await context.newPage();
  await latecomer.goto(paper.address);
  await latecomer.locator("offprint-overlay section[role=alert]").waitFor();
  await writeFile(paper.file, paper.text);
  await overlay().waitFor({ state: "detached" });
  await latecomer.locator("offprint-overlay").waitFor({ state: "detached" });
  assert.deepEqual(complaints, []);
});

test("a restarted server is found again, and what changed meanwhile is shown", async () => {
  const { port } = new URL(served.url);
  await served.stop();
  await writeFile(paper.file, titled(paper.text, "Edited while nobody served"));
  served = await serveSite(site.root, "--port", port);
  await heading("Edited while nobody served").waitFor();
});

test("a restarted server whose site is the same does not reload the page", async () => {
  const { port } = new URL(served.url);
  await served.stop();
  const connected = page.waitForResponse((response) => response.url().includes("/__offprint/events"));
  served = await serveSite(site.root, "--port", port);
  await connected;
  // An edit that comes through proves that the connection stands, and that no reload came before it.
  const sheet = await firstStylesheet();
  await writeFile(sheet, `${await readFile(sheet, "utf8")}\n:root { --swapped: yes; }\n`);
  await untilSwapped();
  assert.ok(await notReloaded());
});

test("a site whose first build fails shows why, and appears when it is mended", async () => {
  const fresh = await copySite();
  const file = join(fresh.root, paper.name);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, broken(paper.text));
  const server = await serveSite(fresh.root);
  try {
    const visitor = await context.newPage();
    await visitor.goto(server.url + new URL(paper.address).pathname);
    await visitor.locator("offprint-overlay", { hasText: paper.name }).waitFor();
    await writeFile(file, titled(paper.text, "Mended"));
    await visitor.locator("h1", { hasText: "Mended" }).waitFor();
    assert.equal(await visitor.locator("offprint-overlay").count(), 0);
  } finally {
    await server.stop("SIGKILL");
    await fresh.remove();
  }
});

for (const signal of ["SIGINT", "SIGTERM"]) {
  test(`${signal} ends the server at once and without an error`, async () => {
    const asked = performance.now();
    const { code } = await served.stop(signal);
    assert.equal(code, 0);
    assert.ok(performance.now() - asked < 3000, "it took longer than a moment");
  });
}
