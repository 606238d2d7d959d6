// Stepping through the changes, by button and by keyboard, and the order of the rows on a page
// that stands alone. Views and filters work without this script (comparison.css).
(function () {
  "use strict";
  var table = document.querySelector("table.rows"), stepper = document.querySelector(".stepper");
  if (!table || !stepper) return;
  var said = stepper.querySelector(".where"), keys = document.getElementById("keys");
  var at = null;

  function changes() {
    return Array.from(table.querySelectorAll("tr.row:not(.is-unchanged)")).filter(function (row) {
      return row.getClientRects().length;
    });
  }

  function step(by) {
    var rows = changes();
    if (!rows.length) { said.textContent = "没有可显示的变化"; return; }
    var index = rows.indexOf(at);
    if (index < 0) {
      // From where the reader is: the first change below the middle of the window, or the last above.
      var below = rows.findIndex(function (row) { return row.getBoundingClientRect().top > innerHeight / 3; });
      index = by > 0 ? (below < 0 ? 0 : below) : (below < 0 ? rows.length : below) - 1;
    } else index += by;
    index = (index + rows.length) % rows.length;
    at = rows[index];
    at.tabIndex = -1;
    at.focus({ preventScroll: true });
    at.scrollIntoView({ block: "center" });
    said.textContent = "第" + (index + 1) + "处，共" + rows.length + "处";
  }

  stepper.addEventListener("click", function (event) {
    var button = event.target.closest("[data-step]");
    if (button) step(Number(button.dataset.step));
  });
  document.addEventListener("keydown", function (event) {
    if (!keys.checked || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input:not([type=checkbox], [type=radio]), textarea, select")) return;
    if (event.key === "j" || event.key === "J") step(1);
    if (event.key === "k" || event.key === "K") step(-1);
  });

  var rows = Array.from(table.querySelectorAll("tr.row"));
  document.querySelectorAll("input[name=order]").forEach(function (choice) {
    choice.addEventListener("change", function () {
      var side = choice.value;
      rows.sort(function (a, b) { return a.dataset[side] - b.dataset[side]; });
      table.classList.toggle("by-place", side === "old");
      table.tBodies[0].append(...rows);
    });
  });
  stepper.hidden = false;
})();
