// Finds works in the list on the page as one types. The list stands in the page and can be read, linked and printed
// without this; the words of the abstracts come as a script of their own when the field is first used.
//
// A work is found if each word of the query begins a word of its title, authors, venue, date or abstract, whatever
// the accents and capitals. In scripts that do not part words, it may stand anywhere.
(function () {
  "use strict";

  var finder = document.querySelector("[data-finder]");
  if (!finder) return;

  var field = finder.querySelector("[data-finder-words]");
  var type = finder.querySelector("[data-finder-type]");
  var from = finder.querySelector("[data-finder-from]");
  var to = finder.querySelector("[data-finder-to]");
  var clear = finder.querySelector("[data-finder-clear]");
  var status = finder.querySelector("[data-finder-status]");
  var count = document.querySelector("[data-finder-count]");
  var nothing = document.querySelector("[data-finder-nothing]");
  var conditions = { q: field, type: type, from: from, to: to };
  var all = count.textContent;

  // What the listener hears, and what the address says, follow when the typing rests.
  var SPOKEN_AFTER = 700;
  var WRITTEN_AFTER = 200;

  // Letters that no mark makes another of.
  var LETTERS = {
    "\u00df": "ss", "\u1e9e": "ss", "\u00e6": "ae", "\u00c6": "ae", "\u0153": "oe", "\u0152": "oe",
    "\u00f8": "o", "\u00d8": "o", "\u0142": "l", "\u0141": "l", "\u0111": "d", "\u0110": "d",
    "\u00f0": "d", "\u00d0": "d", "\u00fe": "th", "\u00de": "th", "\u0131": "i", "\u0127": "h", "\u0126": "h"
  };

  function plainLetter(letter) {
    return LETTERS[letter] || letter.normalize("NFD").replace(/\p{M}+/gu, "");
  }

  // The program folds the words of abstracts in the same way.
  function fold(text) {
    return text.normalize("NFKC")
      .replace(/[\u00c0-\u024f\u1e00-\u1eff]/g, plainLetter)
      .replace(/\p{M}+/gu, "")
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, " ")
      .trim();
  }

  var UNPARTED = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]/;

  // What to look for in a text that has a blank before each word.
  function needles(query) {
    var folded = fold(query);
    if (!folded) return [];
    return folded.split(" ").map(function (word) { return UNPARTED.test(word) ? word : " " + word; });
  }

  // The groups of the page with their works. Nothing is read from the page after this.
  var groups = null;
  var bySlug = new Map();

  function read() {
    if (groups) return;
    groups = Array.prototype.map.call(document.querySelectorAll("[data-finder-group]"), function (section) {
      var jump = section.id && document.querySelector('.jumps a[href="#' + CSS.escape(section.id) + '"]');
      var works = Array.prototype.map.call(section.querySelectorAll("[data-work]"), readWork);
      return { section: section, jump: jump ? jump.parentNode : null, works: works, shown: works.length };
    });
    groups.forEach(expect);
  }

  function readWork(item) {
    var parts = item.querySelectorAll(".work-title, .work-authors, .work-citation, cite, .when");
    var text = Array.prototype.map.call(parts, function (part) { return part.textContent; }).join(" ");
    var work = {
      item: item,
      slug: item.dataset.work,
      text: " " + fold(text + " " + (item.dataset.words || "")),
      type: wordOf(item.dataset.type),
      year: Number(item.dataset.year) || 0,
      isFound: true,
      isShown: true
    };
    // Below several headings it stands several times.
    if (bySlug.has(work.slug)) bySlug.get(work.slug).push(work);
    else bySlug.set(work.slug, [work]);
    return work;
  }

  // A label as it stands in the address.
  function wordOf(label) {
    return fold(label || "").replace(/ /g, "-");
  }

  var isLoading = false;

  function loadAbstracts() {
    if (isLoading || !finder.dataset.abstracts) return;
    isLoading = true;
    var script = document.createElement("script");
    script.src = finder.dataset.abstracts;
    script.onload = function () {
      read();
      Object.keys(window.offprintAbstracts || {}).forEach(function (slug) {
        (bySlug.get(slug) || []).forEach(function (work) { work.text += " " + window.offprintAbstracts[slug]; });
      });
      last = null;
      if (isAsked()) apply();
    };
    script.onerror = function () { isLoading = false; };
    document.head.appendChild(script);
  }

  function isAsked() {
    return Object.keys(conditions).some(function (name) { return conditions[name].value.trim() !== ""; });
  }

  function asked() {
    var first = Number(from.value) || -Infinity;
    var end = Number(to.value) || Infinity;
    return {
      query: fold(field.value),
      needles: needles(field.value),
      type: type.value,
      first: Math.min(first, to.value ? end : first),
      end: Math.max(end, from.value ? first : end)
    };
  }

  function fits(work, wanted) {
    if (wanted.type && work.type !== wanted.type) return false;
    if (work.year < wanted.first || work.year > wanted.end) return false;
    return wanted.needles.every(function (needle) { return work.text.indexOf(needle) >= 0; });
  }

  // Whether whatever is not shown now need not be looked at: the query only grew.
  function isNarrower(wanted) {
    return last !== null && wanted.query.indexOf(last.query) === 0 && wanted.type === last.type &&
      wanted.first === last.first && wanted.end === last.end;
  }

  var last = null;

  // What is found is known and counted at once. Of many works only the first change before the next frame: the others
  // stand further down, and follow frame by frame.
  var AT_ONCE = 16;
  var IN_A_FRAME = 120;
  var unsettled = [];
  var uncounted = [];
  var isSettling = false;

  function apply() {
    read();
    var wanted = asked();
    var isGrown = isNarrower(wanted);
    var shown = new Set();
    unsettled = [];
    groups.forEach(function (group) {
      var inGroup = 0;
      group.works.forEach(function (work) {
        work.isFound = (work.isFound || !isGrown) && fits(work, wanted);
        if (work.isFound !== work.isShown) unsettled.push(work);
        if (!work.isFound) return;
        inGroup += 1;
        shown.add(work.slug);
      });
      if (inGroup === group.shown) return;
      group.shown = inGroup;
      group.section.classList.toggle("unfound", inGroup === 0);
      uncounted.push(group);
    });
    last = wanted;
    settle(AT_ONCE);
    tell(shown.size);
  }

  function settle(most) {
    unsettled.splice(0, most).forEach(function (work) {
      work.isShown = work.isFound;
      work.item.classList.toggle("unfound", !work.isFound);
    });
    if (unsettled.length + uncounted.length === 0 || isSettling) return;
    isSettling = true;
    requestAnimationFrame(function () {
      setTimeout(function () {
        isSettling = false;
        uncounted.splice(0).forEach(recount);
        settle(IN_A_FRAME);
      });
    });
  }

  function recount(group) {
    expect(group);
    if (!group.jump) return;
    group.jump.classList.toggle("unfound", group.shown === 0);
    group.jump.querySelector(".count").textContent = group.shown;
  }

  // About how tall a group will be that is not laid out because nobody sees it.
  function expect(group) {
    if (group.section.classList.contains("long")) {
      group.section.style.containIntrinsicBlockSize = 4 + 6 * group.shown + "rem";
    }
  }

  var speaking, writing;

  function tell(shown) {
    var text = isAsked() ? shown + " of " + all : all;
    count.textContent = text;
    finder.classList.toggle("asked", isAsked());
    nothing.hidden = shown > 0;
    clearTimeout(speaking);
    speaking = setTimeout(function () { status.textContent = shown > 0 ? text : "Nothing matches"; }, SPOKEN_AFTER);
    clearTimeout(writing);
    writing = setTimeout(write, WRITTEN_AFTER);
  }

  // The conditions go into the address, and along to the other groupings.
  function withConditions(address) {
    var url = new URL(address);
    Object.keys(conditions).forEach(function (name) {
      var value = conditions[name].value.trim();
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    });
    return url.href;
  }

  function write() {
    clearTimeout(writing);
    var address = withConditions(location.href);
    if (address !== location.href) {
      try {
        history.replaceState(history.state, "", address);
      } catch (refused) {
        // The list is filtered all the same.
      }
    }
    document.querySelectorAll(".choices a[data-list]").forEach(function (link) { link.href = withConditions(link.href); });
  }

  function restore() {
    var parameters = new URLSearchParams(location.search);
    Object.keys(conditions).forEach(function (name) { conditions[name].value = parameters.get(name) || ""; });
    if (field.value) loadAbstracts();
    if (!isAsked() && !last) return;
    apply();
    write();
  }

  function offer(select, values) {
    values.forEach(function (value) {
      var option = document.createElement("option");
      option.value = value.value;
      option.textContent = value.label;
      select.appendChild(option);
    });
    select.parentNode.hidden = values.length < 2;
  }

  function offerConditions() {
    var types = new Map();
    var years = new Set();
    var seen = new Set();
    document.querySelectorAll("[data-work]").forEach(function (item) {
      if (seen.has(item.dataset.work)) return;
      seen.add(item.dataset.work);
      types.set(item.dataset.type, (types.get(item.dataset.type) || 0) + 1);
      if (item.dataset.year) years.add(Number(item.dataset.year));
    });
    var byNumber = Array.from(types).sort(function (a, b) { return b[1] - a[1]; });
    offer(type, byNumber.map(function (each) {
      return { value: wordOf(each[0]), label: each[0] + " (" + each[1] + ")" };
    }));
    var latestFirst = Array.from(years).sort(function (a, b) { return b - a; });
    var ofYears = latestFirst.map(function (year) { return { value: year, label: year }; });
    offer(from, ofYears);
    offer(to, ofYears);
  }

  function clearAll() {
    Object.keys(conditions).forEach(function (name) { conditions[name].value = ""; });
    apply();
    write();
    field.focus();
  }

  // Keys that write go to where the writing is.
  function isWriting(target) {
    return target.isContentEditable || /^(INPUT|SELECT|TEXTAREA)$/.test(target.tagName);
  }

  field.addEventListener("focus", function () {
    read();
    loadAbstracts();
  });
  field.addEventListener("input", apply);
  [type, from, to].forEach(function (select) { select.addEventListener("change", apply); });
  // Whoever leaves the field may be leaving the page.
  finder.addEventListener("change", write);
  finder.addEventListener("keydown", function (event) {
    if (event.key !== "Escape" || !isAsked()) return;
    event.preventDefault();
    clearAll();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
  [clear, nothing.querySelector("button")].forEach(function (button) { button.addEventListener("click", clearAll); });
  window.addEventListener("popstate", restore);
  window.addEventListener("beforeprint", function () { settle(Infinity); });

  offerConditions();
  finder.hidden = false;
  restore();
})();
