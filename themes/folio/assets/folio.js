// What the pages gain where scripts run: a switch for the colours, buttons that copy, a search, and links
// that work from disk. Nothing here is needed to read, navigate or print.
(function () {
  "use strict";

  var root = document.documentElement;
  var KEY = "folio-scheme";
  // The first step away from the system's colours is to the other ones, so that it is seen.
  var SCHEMES = matchMedia("(prefers-color-scheme: dark)").matches ? ["auto", "light", "dark"] : ["auto", "dark", "light"];
  var NAMES = { auto: "Auto", light: "Light", dark: "Dark" };

  function remember(scheme) {
    try {
      if (scheme === "auto") localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, scheme);
    } catch (refused) {
      // The choice then holds for this page alone.
    }
  }

  // The browser's own bars follow the page.
  function tintBars(scheme) {
    document.querySelectorAll("meta[name=theme-color]").forEach(function (meta) {
      meta.dataset.own = meta.dataset.own || meta.content;
      meta.content = scheme === "auto" ? meta.dataset.own : getComputedStyle(document.body).backgroundColor;
    });
  }

  function setUpSwitch(button) {
    var name = button.querySelector("[data-scheme-name]");
    function show(scheme) {
      if (scheme === "auto") delete root.dataset.theme;
      else root.dataset.theme = scheme;
      name.textContent = NAMES[scheme];
      tintBars(scheme);
    }
    show(root.dataset.theme || "auto");
    button.addEventListener("click", function () {
      var now = SCHEMES.indexOf(root.dataset.theme || "auto");
      var next = SCHEMES[(now + 1) % SCHEMES.length];
      show(next);
      remember(next);
    });
    window.addEventListener("storage", function (event) {
      if (event.key === KEY) show(SCHEMES.indexOf(event.newValue) > 0 ? event.newValue : "auto");
    });
    button.hidden = false;
  }

  // Where the clipboard is closed (a page from disk, or without TLS), the older way of copying a selection.
  function copySelection(source) {
    var range = document.createRange();
    range.selectNodeContents(source);
    var selection = getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    return document.execCommand("copy");
  }

  function copy(source) {
    var fallback = function () {
      if (!copySelection(source)) throw new Error("copying was refused");
    };
    if (!navigator.clipboard) return Promise.resolve().then(fallback);
    return navigator.clipboard.writeText(source.textContent).catch(fallback);
  }

  function setUpCopying(button) {
    var find = function () {
      var shown = document.querySelector("." + button.dataset.copiesShown + " input:checked + label + *");
      return shown || document.getElementById(button.dataset.copies);
    };
    var status = document.getElementById(button.dataset.status);
    var label = button.textContent;
    var timer;
    function say(text) {
      button.textContent = text;
      status.textContent = text;
      clearTimeout(timer);
      timer = setTimeout(function () {
        button.textContent = label;
        status.textContent = "";
      }, 2500);
    }
    button.addEventListener("click", function () {
      copy(find()).then(
        function () { say("Copied"); },
        function () { say("Select and copy by hand"); }
      );
    });
    button.hidden = false;
  }

  // The search is loaded when it is first opened; if that fails, its page says what else there is.
  function setUpSearch(link) {
    var page = document.querySelector("[data-search-page]");
    function open(event) {
      if (event) event.preventDefault();
      if (window.offprintSearch) return window.offprintSearch.open(link);
      var script = document.createElement("script");
      script.src = link.dataset.search;
      script.onload = function () { window.offprintSearch.open(link); };
      script.onerror = function () {
        if (page) page.classList.add("unscripted");
        else location.href = link.href;
      };
      document.head.appendChild(script);
    }
    function isPlain(event) { return event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey; }
    link.addEventListener("click", function (event) { if (isPlain(event)) open(event); });
    document.addEventListener("keydown", function (event) {
      var isCommand = event.ctrlKey || event.metaKey;
      // Where a page has a field that filters its list, the slash belongs to that.
      var isFree = !event.target.closest("input, textarea, select, [contenteditable]") && !document.querySelector("[data-finder]");
      var isSlash = event.key === "/" && isFree && !isCommand && !event.altKey;
      if (isSlash || (isCommand && !event.shiftKey && event.key.toLowerCase() === "k")) open(event);
    });
    if (page) open();
  }

  // What is wider than its place can be reached and pushed by keys.
  function openToKeys(element) {
    var isWider = element.scrollWidth > element.clientWidth;
    if (isWider) element.setAttribute("tabindex", "0");
    else element.removeAttribute("tabindex");
  }

  function openAllToKeys() {
    document.querySelectorAll('math[display="block"], .prose table').forEach(openToKeys);
  }

  // On a phone the navigation is one line, of which the part is shown that one is in.
  function showWhereWeAre() {
    var current = document.querySelector(".masthead nav [aria-current]");
    var line = current && current.closest("nav");
    if (line) line.scrollLeft = current.offsetLeft + current.offsetWidth - line.clientWidth / 2 - line.offsetLeft;
  }

  // Paper shows all pictures at once.
  function loadPictures() {
    document.querySelectorAll("img[loading=lazy]").forEach(function (picture) { picture.loading = "eager"; });
  }

  // No server adds the file's name to a folder's address when the site is opened from disk.
  function nameFiles() {
    document.querySelectorAll("a[href]").forEach(function (link) {
      if (link.getAttribute("href").charAt(0) === "#") return;
      // Links in drawings have no address of their own, only the attribute.
      var address = new URL(link.getAttribute("href"), document.baseURI);
      if (address.protocol === "file:" && address.pathname.slice(-1) === "/") {
        address.pathname += "index.html";
        link.setAttribute("href", address.href);
      }
    });
  }

  document.querySelectorAll("[data-scheme-switch]").forEach(setUpSwitch);
  document.querySelectorAll("[data-copies], [data-copies-shown]").forEach(setUpCopying);
  document.querySelectorAll("[data-search]").forEach(setUpSearch);
  openAllToKeys();
  window.addEventListener("load", openAllToKeys);
  window.addEventListener("resize", openAllToKeys);
  window.addEventListener("beforeprint", loadPictures);
  showWhereWeAre();
  if (location.protocol === "file:") nameFiles();
})();
