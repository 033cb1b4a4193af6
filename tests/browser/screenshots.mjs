// Takes pictures of a built site, for people to look at; not a test.
//
//   node tests/browser/screenshots.mjs PUBLIC_DIR OUT_DIR [route...]
//
// Per route: 390, 1280 and 1920 pixels wide, each light and dark, and the printed pages. Routes are as in links
// (`""`, `publications/`, `papers/x/`); without any, a few that stand for all. Keep OUT_DIR outside of the repository.

import { spawnSync } from "node:child_process";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { launchChromium, representatives, routesOf, serveFolder } from "./harness.mjs";

const widths = [
  [390, 844],
  [1280, 900],
  [1920, 1080],
];

function nameOf(route) {
  return route === "" ? "home" : route.replace(/\/$|\.html$/, "").replaceAll("/", "_");
}

async function takeScreens(browser, address, name, out) {
  for (const [width, height] of widths) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await browser.newPage({ viewport: { width, height }, colorScheme });
      await page.goto(address, { waitUntil: "load" });
      await page.evaluate(() => document.fonts.ready.then(() => true));
      await page.screenshot({ path: join(out, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      await page.close();
    }
  }
}

async function takePrint(browser, address, name, out) {
  const page = await browser.newPage();
  await page.goto(address, { waitUntil: "load" });
  const file = join(out, `${name}-print.pdf`);
  await writeFile(file, await page.pdf({ preferCSSPageSize: true, format: "A4", printBackground: false }));
  const drawn = spawnSync("pdftoppm", ["-r", "80", "-png", file, join(out, `${name}-print`)]);
  if (drawn.status === 0) {
    await rm(file);
  } else {
    await page.emulateMedia({ media: "print" });
    await page.screenshot({ path: join(out, `${name}-print.png`), fullPage: true });
  }
  await page.close();
}

const [publicFolder, outFolder, ...asked] = process.argv.slice(2);
if (!publicFolder || !outFolder) {
  console.error("usage: node tests/browser/screenshots.mjs PUBLIC_DIR OUT_DIR [route...]");
  process.exit(2);
}
const out = resolve(outFolder);
await mkdir(out, { recursive: true });
const routes = asked.length > 0 ? asked.map((route) => route.replace(/^\//, "")) : representatives(await routesOf(publicFolder));
const site = await serveFolder(publicFolder);
const browser = await launchChromium();
try {
  for (const route of routes) {
    const address = `${site.url}/${route}`;
    await takeScreens(browser, address, nameOf(route), out);
    await takePrint(browser, address, nameOf(route), out);
    console.log(`${route || "(home)"} -> ${join(out, nameOf(route))}-*`);
  }
} finally {
  await browser.close();
  await site.close();
}
