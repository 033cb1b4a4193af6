// Sets the reader's choice of colours before the first paint, so that nothing flickers.
(function () {
  var root = document.documentElement;
  root.classList.add("scripted");
  try {
    var choice = localStorage.getItem("folio-scheme");
    if (choice === "light" || choice === "dark") root.dataset.theme = choice;
  } catch (refused) {
    // Storage is closed to this page: the system's colours it is.
  }
})();
