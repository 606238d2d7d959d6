// Sorting and filtering the index of laws; without this script the table is in the site's order.
(function () {
  "use strict";
  var table = document.getElementById("catalogue"), form = document.getElementById("filters");
  if (!table || !form) return;
  var body = table.tBodies[0], rows = Array.from(body.rows);
  var heads = Array.from(table.querySelectorAll("th[data-sort]"));
  var count = form.querySelector(".count");
  var order = new Intl.Collator("zh-CN", { numeric: true });

  function cell(row, name) { return row.querySelector(".c-" + name); }
  function key(row, name) {
    var it = cell(row, name);
    return it.dataset.key === undefined ? it.textContent : it.dataset.key;
  }

  function sort(head) {
    var name = head.dataset.sort;
    var down = head.getAttribute("aria-sort") === "ascending";
    heads.forEach(function (it) { it.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    rows.sort(function (a, b) {
      var left = key(a, name), right = key(b, name);
      if (!left !== !right) return left ? -1 : 1; // what is not known stands last either way
      return (down ? -1 : 1) * order.compare(left, right);
    });
    body.append(...rows);
  }

  function filter() {
    var words = form.words.value.trim().split(/\s+/), shown = 0;
    rows.forEach(function (row) {
      var title = cell(row, "title").textContent;
      var fits = words.every(function (word) { return title.includes(word); }) &&
        ["place", "kind", "status"].every(function (name) {
          var choice = form.elements[name];
          return !choice || !choice.value || cell(row, name).textContent.trim() === choice.value;
        });
      row.hidden = !fits;
      shown += fits;
    });
    count.textContent = shown === rows.length ? "" : "显示" + shown + "部";
  }

  heads.forEach(function (head) {
    var button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", function () { sort(head); });
    head.append(button);
  });
  form.addEventListener("input", filter);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.hidden = false;
  filter();
})();
