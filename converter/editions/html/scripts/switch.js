// The button that changes between light and dark.
(function () {
  "use strict";
  var button = document.querySelector("[data-theme-switch]");
  if (!button) return;
  var root = document.documentElement;
  var system = matchMedia("(prefers-color-scheme: dark)");
  function dark() {
    return root.dataset.theme ? root.dataset.theme === "dark" : system.matches;
  }
  function label() {
    button.textContent = dark() ? "浅色" : "深色";
  }
  button.addEventListener("click", function () {
    root.dataset.theme = dark() ? "light" : "dark";
    try { localStorage.setItem("fagui-theme", root.dataset.theme); } catch (refused) { /* this page only */ }
    label();
  });
  system.addEventListener("change", label);
  button.hidden = false;
  label();
})();
