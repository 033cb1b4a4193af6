// Teasers and portraits in a browser: they come in the size that is needed, and nothing moves when they do.

import assert from "node:assert/strict";
import { appendFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { buildSite, complaintsOf, copySite, diskAddress, launchChromium, serveFolder } from "./harness.mjs";

let site, server, browser, slug;

before(async () => {
  site = await copySite();
  browser = await launchChromium();
  const papers = join(site.root, "content/papers");
  const records = (await readdir(papers)).filter((name) => name.endsWith(".md")).sort();
  const owner = /^owner: ([a-z0-9-]+)/m.exec(await readFile(join(site.root, "content/site.yaml"), "utf8"))[1];
  const profile = join(site.root, `content/people/${owner}/profile.yaml`);
  const name = /^name: "?([^"\n]+)/m.exec(await readFile(profile, "utf8"))[1];
  for (const record of records) {
    const text = await readFile(join(papers, record), "utf8");
    if (!slug && text.split("---")[1].includes(name)) {
      slug = record.replace(/\.md$/, "");
      await writeFile(join(papers, record), text.replace("\ntitle:", '\nteaser: {alt: "Hills", caption: "Some hills"}\ntitle:'));
    }
  }
  const picture = await photograph(1800, 900);
  await mkdir(join(papers, slug));
  await writeFile(join(papers, slug, "teaser.jpg"), picture);
  await writeFile(join(papers, slug, "paper.pdf"), "%PDF-1.4\n%%EOF\n");
  await mkdir(join(site.root, "content/files"), { recursive: true });
  await writeFile(join(site.root, "content/files/me.jpg"), picture);
  await appendFile(profile, "photo: me.jpg\n");
  buildSite(site.root);
  server = await serveFolder(site.publicFolder);
});

after(async () => {
  await browser?.close();
  await server?.close();
  await site?.remove();
});

/** A JPEG with hills on it. */
async function photograph(width, height) {
  const page = await browser.newPage({ viewport: { width, height } });
  await page.setContent(
    "<style>body{margin:0;height:100vh;background:radial-gradient(circle at 30% 40%,#357,#963 60%,#240)}</style>",
  );
  const bytes = await page.screenshot({ type: "jpeg", quality: 90 });
  await page.close();
  return bytes;
}

/** What the page's pictures are once all of them came, and how much moved until then. */
async function pictures(address, options) {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const complaints = complaintsOf(page, options.home ?? server.url);
    await page.addInitScript(() => {
      window.moved = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => (window.moved += entry.value))).observe({
        type: "layout-shift",
        buffered: true,
      });
    });
    await page.goto(address, { waitUntil: "load" });
    const found = await page.evaluate(async () => {
      const all = [...document.querySelectorAll("main img")];
      for (const picture of all) {
        picture.scrollIntoView();
        await picture.decode();
      }
      return all.map((picture) => ({
        source: picture.currentSrc.replace(/.*\//, ""),
        waits: picture.loading === "lazy",
        alt: picture.alt,
        natural: picture.naturalWidth > 0,
        wide: picture.getBoundingClientRect().width <= document.documentElement.clientWidth,
        shape: picture.getAttribute("width") / picture.getAttribute("height"),
      }));
    });
    const moved = await page.evaluate(() => window.moved);
    return { found, moved, complaints };
  } finally {
    await context.close();
  }
}

test("a teaser comes in the size that is needed, and nothing moves", async () => {
  for (const [width, deviceScaleFactor, source] of [
    [390, 1, "teaser-480.jpg"],
    [1280, 1, "teaser-960.jpg"],
    [1280, 2, "teaser-1600.jpg"],
  ]) {
    const options = { viewport: { width, height: 800 }, deviceScaleFactor };
    const { found, moved, complaints } = await pictures(`${server.url}/papers/${slug}/`, options);
    const [teaser] = found;
    assert.deepEqual(teaser, { source, waits: false, alt: "Hills", natural: true, wide: true, shape: 2 });
    assert.ok(moved < 0.01, `at ${width} pixels ${moved} moved`);
    assert.deepEqual(complaints, []);
  }
});

test("lists and the first page show small pictures, served and from disk", async () => {
  const small = (found) => found.find(({ source }) => source === "teaser-240.jpg");
  const options = { viewport: { width: 1280, height: 800 } };
  for (const route of ["publications/", ""]) {
    for (const [address, home] of [
      [`${server.url}/${route}`, server.url],
      [diskAddress(site.publicFolder, route), "file://"],
    ]) {
      const { found, moved, complaints } = await pictures(address, { ...options, home });
      if (route !== "") assert.ok(small(found)?.natural, JSON.stringify(found));
      else assert.ok(found.some(({ source, natural }) => natural && source.startsWith("me-")), JSON.stringify(found));
      const inFirstView = ({ source }) => source.startsWith("me-");
      assert.ok(found.every((picture) => picture.waits !== inFirstView(picture)), JSON.stringify(found));
      assert.ok(found.every(({ natural, wide }) => natural && wide), JSON.stringify(found));
      assert.ok(moved < 0.01, `${route}: ${moved} moved`);
      assert.deepEqual(complaints, []);
    }
  }
});
