// The reader's choice of light or dark, before the page is painted.
(function () {
  "use strict";
  try {
    var theme = localStorage.getItem("fagui-theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch (refused) { /* storage is closed: the system's choice stands */ }
})();
