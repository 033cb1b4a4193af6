// The built site in a browser: every page loads, under every kind of address, without a complaint; it can be read by
// everyone, on a phone and without scripts; and what its scripts add works.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import {
  buildSite,
  complaintsOf,
  copySite,
  diskAddress,
  launchChromium,
  representatives,
  routesOf,
  serveFolder,
} from "./harness.mjs";

const axeScript = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let site, server, browser, routes;

before(async () => {
  site = await copySite();
  buildSite(site.root);
  routes = await routesOf(site.publicFolder);
  server = await serveFolder(site.publicFolder);
  browser = await launchChromium();
});

after(async () => {
  await browser?.close();
  await server?.close();
  await site?.remove();
});

/** Opens a page of its own, hands it to `look`, and closes it. */
async function withPage(address, { home = server.url, ...options }, look) {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    const complaints = complaintsOf(page, home);
    await page.goto(address, { waitUntil: "load" });
    await look(page, complaints);
  } finally {
    await context.close();
  }
}

/** The first page that lies in a folder, as `papers/x/`. */
function firstBelow(folder) {
  const route = routes.find((route) => route.startsWith(folder) && route !== folder);
  assert.ok(route, `the site has no page below ${folder}`);
  return route;
}

/** What is missing on the page in which this runs. */
function missingOn() {
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? "";
  const closed = policy.includes("default-src 'none'") && !/https?:|unsafe-inline|unsafe-eval|\*/.test(policy);
  const wide = document.documentElement.scrollWidth;
  return Object.entries({
    "not exactly one h1": document.querySelectorAll("h1").length !== 1,
    "no title": document.title === "",
    "no language": document.documentElement.lang === "",
    [`the policy \`${policy}\``]: !closed,
    [`${wide} pixels wide on a screen of ${innerWidth}`]: wide > innerWidth,
  }).flatMap(([complaint, holds]) => (holds ? [complaint] : []));
}

/** Visits pages one after the other, in a window of this width, and expects that none complains or lacks anything. */
async function loadsQuietly(addressOf, home, { pages = routes, width = 1280 } = {}) {
  assert.ok(pages.length > 0, "the site has pages");
  const found = [];
  await withPage("about:blank", { home, viewport: { width, height: 844 } }, async (page, complaints) => {
    for (const route of pages) {
      await page.goto(addressOf(route), { waitUntil: "load" });
      complaints.push(...(await page.evaluate(missingOn)));
      found.push(...complaints.splice(0).map((complaint) => `${route || "(home)"}: ${complaint}`));
    }
  });
  assert.deepEqual(found, []);
}

test("every page loads on a phone from a server without a complaint or a request to anyone else", async () => {
  await loadsQuietly((route) => `${server.url}/${route}`, server.url, { width: 390 });
});

// The page for missing addresses is shown at any depth of a server, so it takes its links from base_url's path: it can
// know neither a sub-path that base_url does not name nor a folder on disk.
const linked = () => routes.filter((route) => route !== "404.html");

test("every page loads from disk without a complaint", async () => {
  await loadsQuietly((route) => diskAddress(site.publicFolder, route), "file://", { pages: linked() });
});

test("every page loads under a sub-path without a complaint", async () => {
  const below = await serveFolder(site.publicFolder, "/repository");
  try {
    await loadsQuietly((route) => `${below.url}/${route}`, below.url, { pages: linked() });
  } finally {
    await below.close();
  }
});

test("links opened from disk lead to pages", async () => {
  await withPage(diskAddress(site.publicFolder, ""), { home: "file://" }, async (page, complaints) => {
    await page.locator("nav a").nth(1).click();
    await page.waitForLoadState("load");
    assert.match(page.url(), /\.html(#.*)?$/);
    assert.equal(await page.locator("h1").count(), 1);
    assert.deepEqual(complaints, []);
  });
});

/** What the fonts of the site have come to, by their families. */
const fontsOf = (page) =>
  page.evaluate(async () => {
    await document.fonts.ready;
    return Object.fromEntries([...document.fonts].map((face) => [face.family.replaceAll('"', ""), face.status]));
  });

test("the mathematical face comes where a formula stands, and nowhere else", async () => {
  const papers = routes.filter((route) => /^papers\/./.test(route));
  const texts = await Promise.all(papers.map((route) => readFile(`${site.publicFolder}/${route}index.html`, "utf8")));
  const [withMath, without] = [true, false].map((has) => papers.find((_, at) => texts[at].includes("<math") === has));
  for (const address of [(route) => `${server.url}/${route}`, (route) => diskAddress(site.publicFolder, route)]) {
    await withPage(address(withMath), { home: "file://" }, async (page) => {
      assert.deepEqual(await fontsOf(page), { "Folio Math": "loaded", "Folio Math Rare": "unloaded" });
      const sum = () => page.evaluate(() => {
        const math = (inner) => `<math display="block">${inner}<mo>∑</mo></math>`;
        const height = (html) => {
          document.querySelector("main").innerHTML = html;
          return document.querySelector("mo:last-child").getBoundingClientRect().height;
        };
        return height(math("<mi>x</mi>")) / height("<math><mi>x</mi><mo>∑</mo></math>");
      });
      assert.ok((await sum()) > 1.2, "a sum on a line of its own is larger: the face has its MATH table");
      await page.evaluate(() => { document.querySelector("main").innerHTML = "<math><mi>𝔤</mi></math>"; });
      await page.waitForFunction(() => [...document.fonts].every((face) => face.status === "loaded"));
    });
  }
  await withPage(`${server.url}/${without}`, {}, async (page) => {
    assert.deepEqual(await fontsOf(page), { "Folio Math": "unloaded", "Folio Math Rare": "unloaded" });
  });
});

for (const colorScheme of ["light", "dark"]) {
  test(`axe finds no barrier in the ${colorScheme} scheme`, async () => {
    const found = [];
    for (const route of representatives(routes)) {
      await withPage(`${server.url}/${route}`, { colorScheme }, async (page) => {
        await page.evaluate(axeScript);
        const { violations } = await page.evaluate("axe.run()");
        for (const { id, nodes } of violations) {
          found.push(`${route || "(home)"}: ${id} at ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
        }
      });
    }
    assert.deepEqual(found, []);
  });
}

test("pages can be read without scripts", async () => {
  await withPage("about:blank", { javaScriptEnabled: false }, async (page) => {
    for (const route of representatives(routes)) {
      await page.goto(`${server.url}/${route}`, { waitUntil: "load" });
      assert.ok(await page.locator("h1").isVisible(), route);
      assert.ok(await page.locator("main").isVisible(), route);
    }
  });
});

test("the theme switch changes the colours, and the next page remembers", async () => {
  await withPage(`${server.url}/`, { colorScheme: "light" }, async (page, complaints) => {
    const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const settled = async (differentFrom) => {
      await page.waitForFunction((old) => getComputedStyle(document.body).backgroundColor !== old, differentFrom);
      // Where colours fade into each other, wait for the end of it.
      await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
      return background();
    };
    const light = await background();
    const button = page.getByRole("button", { name: /theme|dark|light|colou?r/i });
    await button.click();
    const dark = await settled(light);
    await page.goto(`${server.url}/${firstBelow("papers/")}`, { waitUntil: "load" });
    assert.equal(await background(), dark);
    assert.deepEqual(complaints, []);
  });
});

test("a paper is copied in the chosen style and as BibTeX", async () => {
  const permissions = ["clipboard-read", "clipboard-write"];
  await withPage(`${server.url}/${firstBelow("papers/")}`, { permissions }, async (page, complaints) => {
    const copied = async (button) => {
      await page.evaluate(() => navigator.clipboard.writeText(""));
      await button.click();
      await page.waitForFunction(async () => (await navigator.clipboard.readText()).length > 0);
      return page.evaluate(() => navigator.clipboard.readText());
    };
    const citation = page.locator("[data-copies-shown]");
    assert.equal(await copied(citation), await page.locator("#citation-apa").textContent());
    await page.getByText("IEEE", { exact: true }).click();
    await page.locator("#citation-ieee").waitFor({ state: "visible" });
    assert.equal(await page.locator("#citation-apa").isVisible(), false);
    assert.equal(await copied(citation), await page.locator("#citation-ieee").textContent());
    await page.getByText("BibTeX", { exact: true }).click();
    const bibtex = page.locator('[data-copies="export-bibtex"]');
    assert.match(await copied(bibtex), /^@\w+\{[^,\s]+,\s*\n[\s\S]*title\s*=[\s\S]*\}\s*$/);
    assert.deepEqual(complaints, []);
  });
});
