// What the browser tests share: Chromium, a small static server, copies of the site, `offprint` as a child process.

import { spawn, spawnSync } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rm, stat } from "node:fs/promises";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { delimiter, extname, join, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

export const repository = resolve(fileURLToPath(import.meta.url), "../../..");

const chromiumArguments = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const contentTypes = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".xml": "application/xml; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".pdf": "application/pdf",
  ".txt": "text/plain; charset=utf-8",
};

function chromiumPath() {
  if (process.env.OFFPRINT_CHROMIUM) return process.env.OFFPRINT_CHROMIUM;
  const found = process.env.PATH.split(delimiter)
    .map((folder) => join(folder, "chromium"))
    .find(existsSync);
  if (!found) throw new Error("no chromium on PATH: run tests/run, or set OFFPRINT_CHROMIUM");
  return found;
}

/** Starts Chromium; the caller closes it. */
export function launchChromium() {
  return chromium.launch({ executablePath: chromiumPath(), args: chromiumArguments });
}

/** Serves a folder as a plain web host would: index.html, slash redirects, 404.html; under `prefix`, like `/repository`. */
export async function serveFolder(folder, prefix = "") {
  const root = resolve(folder);
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = path.startsWith(`${prefix}/`) ? resolve(root, `.${path.slice(prefix.length)}`) : null;
    const inside = file !== null && (file === root || file.startsWith(root + sep));
    const found = inside ? await stat(file).catch(() => null) : null;
    if (found?.isDirectory() && !path.endsWith("/")) {
      response.writeHead(301, { location: `${path}/` }).end();
      return;
    }
    const served = found?.isDirectory() ? join(file, "index.html") : file;
    const body = found ? await readFile(served).catch(() => null) : null;
    if (body === null) {
      const page = await readFile(join(root, "404.html")).catch(() => "not found");
      response.writeHead(404, { "content-type": contentTypes[".html"] }).end(page);
      return;
    }
    response.writeHead(200, { "content-type": contentTypes[extname(served)] ?? "application/octet-stream" }).end(body);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${server.address().port}${prefix}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

/** The routes of a built site, home first: `""`, `"publications/"`, `"404.html"`. */
export async function routesOf(publicFolder) {
  const names = await readdir(publicFolder, { recursive: true });
  return names
    .map((name) => name.split(sep).join("/"))
    .filter((name) => name.endsWith(".html"))
    .map((name) => name.replace(/(^|\/)index\.html$/, "$1"))
    .sort();
}

/** Few routes that stand for all: of the pages that lie side by side only the first two. */
export function representatives(routes) {
  const seen = new Map();
  return routes.filter((route) => {
    const depth = route.split("/").filter(Boolean).length;
    if (depth < 2) return true;
    const parent = route.replace(/[^/]+\/?$/, "");
    seen.set(parent, (seen.get(parent) ?? 0) + 1);
    return seen.get(parent) <= 2;
  });
}

/** The address of a route of a folder opened from disk. */
export function diskAddress(publicFolder, route) {
  const file = route === "" || route.endsWith("/") ? `${route}index.html` : route;
  return pathToFileURL(join(resolve(publicFolder), file)).href;
}

function binaryPath() {
  return resolve(process.env.OFFPRINT_BINARY ?? join(repository, "target/release/offprint"));
}

/** A copy of the repository's own seeds, content and themes in a temporary folder, which `remove` deletes. */
export async function copySite() {
  const root = await mkdtemp(join(tmpdir(), "offprint-browser-"));
  for (const name of ["seeds", "content", "themes"]) {
    const source = join(repository, name);
    if (existsSync(source)) await cp(source, join(root, name), { recursive: true });
  }
  return { root, publicFolder: join(root, "public"), remove: () => rm(root, { recursive: true, force: true }) };
}

/** Runs `offprint build` and throws with its words if it fails. */
export function buildSite(root, ...more) {
  const run = spawnSync(binaryPath(), ["build", "--root", root, ...more], { encoding: "utf8" });
  if (run.error) throw run.error;
  if (run.status !== 0) throw new Error(`offprint build ended with ${run.status}\n${run.stdout}${run.stderr}`);
}

/** What a run of `offprint` prints; throws with its words if it fails. */
export function offprint(commandLine) {
  const run = spawnSync(binaryPath(), commandLine, { encoding: "utf8" });
  if (run.error) throw run.error;
  if (run.status !== 0) throw new Error(`offprint ${commandLine.join(" ")} ended with ${run.status}\n${run.stderr}`);
  return run.stdout;
}

/** Starts `offprint serve` and waits until it says its address. */
export function serveSite(root, ...more) {
  const child = spawn(binaryPath(), ["serve", "--root", root, ...more], { stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise((done) => child.once("exit", (code, signal) => done({ code, signal })));
  const stop = (signal = "SIGINT") => {
    child.kill(signal);
    return ended;
  };
  return new Promise((done, fail) => {
    let said = "";
    const deadline = setTimeout(() => fail(new Error(`offprint serve never said its address:\n${said}`)), 30_000);
    const hear = (chunk) => {
      said += chunk;
      const address = said.match(/http:\/\/(?:127\.0\.0\.1|localhost):\d+/);
      if (!address) return;
      clearTimeout(deadline);
      done({ url: address[0], stop, ended, said: () => said });
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.once("error", fail);
    ended.then(({ code }) => {
      clearTimeout(deadline);
      fail(new Error(`offprint serve ended with ${code}:\n${said}`));
    });
  });
}

/** Collects what a page must never do: errors, policy violations, requests to anyone but `home`. */
export function complaintsOf(page, home) {
  const complaints = [];
  page.on("pageerror", (error) => complaints.push(`error in a script: ${error.message}`));
  page.on("console", (message) => {
    // A site need not have an icon; browsers ask for one all the same.
    const aboutIcon = message.location().url.endsWith("/favicon.ico");
    if (message.type() === "error" && !aboutIcon) complaints.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    const address = request.url();
    if (!address.startsWith(home) && !address.startsWith("data:")) complaints.push(`request to ${address}`);
  });
  page.on("response", (response) => {
    const isPage = response.request().resourceType() === "document";
    const isIcon = response.url().endsWith("/favicon.ico");
    if (response.status() >= 400 && !isPage && !isIcon) complaints.push(`${response.status()} for ${response.url()}`);
  });
  return complaints;
}
