// The browser's half of live reload. It shows what is wrong, swaps stylesheets and reloads the page when that is
// needed. It runs in the author's pages and under their Content-Security-Policy: no inline style, no HTML from strings.
(() => {
  "use strict";

  const script = document.currentScript;
  // The file that is shown; empty where nothing is there and any change may bring it.
  const page = script.dataset.page;
  const shownVersion = script.dataset.version;
  const overlay = makeOverlay();
  let shownAssets = null;
  let swaps = 0;

  const stream = new EventSource(eventsAddress());
  stream.addEventListener("message", (message) => {
    const { changed, problems, page: pageVersion, assets } = JSON.parse(message.data);
    overlay.show(problems);
    if (changed) follow(changed, problems);
    else greet(pageVersion, assets);
  });
  // A page that is being left must not hold one of the browser's few connections to this server.
  addEventListener("pagehide", () => stream.close());
  addEventListener("pageshow", (event) => event.persisted && location.reload());

  // After connecting, also after the server was away: did we miss anything?
  function greet(pageVersion, assets) {
    if (pageVersion !== shownVersion || assets !== (shownAssets ??= assets)) location.reload();
  }

  function follow(changed, problems) {
    const files = new Set(changed);
    const used = usedFiles();
    const stylesheets = [...files].filter((file) => file.endsWith(".css") && used.has(file));
    const links = stylesheets.map((file) => stylesheetLinks().filter((link) => fileOf(link.href) === file));
    const mustReload =
      files.has(page) ||
      (page === "" && problems.length === 0) ||
      [...files].some((file) => file.endsWith(".js") || (used.has(file) && !file.endsWith(".css"))) ||
      links.some((found) => found.length === 0);
    if (mustReload) location.reload();
    else links.flat().forEach(swap);
  }

  function swap(link) {
    const fresh = link.cloneNode();
    const address = new URL(link.href);
    address.searchParams.set("offprint", ++swaps);
    fresh.href = address.href;
    // The old one stays until the new one is there, or the page would flash without any style.
    fresh.addEventListener("load", () => link.remove());
    fresh.addEventListener("error", () => fresh.remove());
    link.after(fresh);
  }

  function stylesheetLinks() {
    return [...document.querySelectorAll('link[rel~="stylesheet"][href]')];
  }

  // Pictures, fonts and imported stylesheets too: everything that this page has loaded from here.
  function usedFiles() {
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
    const linked = stylesheetLinks().map((link) => link.href);
    return new Set([...loaded, ...linked].map(fileOf).filter(Boolean));
  }

  function fileOf(address) {
    const { origin, pathname } = new URL(address, location.href);
    return origin === location.origin ? decodeURIComponent(pathname.slice(1)) : null;
  }

  function eventsAddress() {
    const assets = [...stylesheetLinks(), ...document.querySelectorAll("script[src]")]
      .map((asset) => new URL(asset.href ?? asset.src))
      .filter((address) => address.origin === location.origin && !address.pathname.startsWith("/__offprint/"))
      .map((address) => `&asset=${encodeURIComponent(address.pathname)}`);
    return `/__offprint/events?page=${encodeURIComponent(location.pathname)}${assets.join("")}`;
  }

  function element(name, className, text) {
    const made = document.createElement(name);
    made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  function describe(problem) {
    const item = element("article", `problem ${problem.severity}`);
    const title = element("h2", "message");
    title.append(element("span", "severity", problem.code ? `${problem.severity}[${problem.code}]` : problem.severity));
    title.append(` ${problem.message}`);
    item.append(title);
    const place = [problem.file, problem.line, problem.column].filter((part) => part != null).join(":");
    if (place) item.append(element("p", "place", place));
    if (problem.excerpt) item.append(element("pre", "excerpt", problem.excerpt));
    if (problem.help) item.append(element("p", "help", problem.help));
    return item;
  }

  // A shadow root, so that the page's styles do not reach the overlay nor the overlay's the page.
  function makeOverlay() {
    const host = document.createElement("offprint-overlay");
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles());
    root.adoptedStyleSheets = [sheet];
    addEventListener("keydown", (event) => event.key === "Escape" && host.remove());
    return {
      show(problems) {
        root.replaceChildren();
        if (problems.length === 0) return host.remove();
        const panel = element("section", "panel");
        panel.setAttribute("role", "alert");
        const head = element("header", "head");
        const count = problems.length === 1 ? "One problem" : `${problems.length} problems`;
        const meanwhile = page === "" ? "The page appears once it is mended." : "The page shows the last good version.";
        head.append(element("p", "count", `${count}. ${meanwhile}`));
        const close = element("button", "close", "Hide");
        close.type = "button";
        close.addEventListener("click", () => host.remove());
        head.append(close);
        panel.append(head, ...problems.map(describe));
        root.append(panel);
        document.documentElement.append(host);
      },
    };
  }

  function styles() {
    return `
      :host { all: initial; position: fixed; inset: auto 0 0 0; z-index: 2147483647; }
      .panel { box-sizing: border-box; max-height: 70vh; overflow: auto; padding: 1rem max(1rem, calc(50vw - 32rem)) 1.5rem;
        background: #1d1b1f; color: #eceaf0; border-top: 4px solid #ff6b61; box-shadow: 0 -8px 32px #0008;
        font: 15px/1.5 system-ui, sans-serif; }
      .head { display: flex; gap: 1rem; align-items: baseline; justify-content: space-between; }
      .count { margin: 0; color: #b9b4c2; }
      .close { font: inherit; color: inherit; background: #37343c; border: 1px solid #5b5663; border-radius: 4px;
        padding: 0.15rem 0.75rem; cursor: pointer; }
      .close:focus-visible { outline: 2px solid #9cc9ff; outline-offset: 2px; }
      .problem { margin-top: 1.25rem; }
      .message { margin: 0; font-size: 1.05rem; font-weight: 600; overflow-wrap: anywhere; }
      .severity { color: #ff8a82; font-family: ui-monospace, monospace; }
      .warning .severity { color: #ffcf70; }
      .place { margin: 0.25rem 0 0; color: #9cc9ff; font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
      .excerpt { margin: 0.5rem 0 0; padding: 0.75rem 1rem; background: #121114; border-radius: 4px; overflow: auto;
        font: 13px/1.5 ui-monospace, monospace; white-space: pre; tab-size: 4; }
      .help { margin: 0.5rem 0 0; color: #b8e0b0; }
      @media print { :host { display: none; } }
    `;
  }
})();
