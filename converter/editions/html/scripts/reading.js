// The contents follow the reading position.
(function () {
  "use strict";
  var toc = document.querySelector(".toc");
  if (!toc) return;
  var details = toc.querySelector("details");
  if (details) details.open = matchMedia("(min-width: 60.01rem)").matches;
  toc.classList.add("live"); // from now on the reader folds and unfolds
  var links = new Map();
  toc.querySelectorAll('a[href^="#"]').forEach(function (link) {
    links.set(link.getAttribute("href").slice(1), link);
  });
  var marks = Array.from(document.querySelectorAll(".art, .division, .attachment, .annex")).filter(function (it) {
    return links.has(it.id);
  });
  var current = null;
  function select(id) {
    var link = links.get(id);
    if (!link || link === current) return;
    if (current) current.removeAttribute("aria-current");
    current = link;
    link.setAttribute("aria-current", "location");
    var box = toc.getBoundingClientRect(), place = link.getBoundingClientRect();
    if (getComputedStyle(toc).position === "sticky" && (place.top < box.top + 60 || place.bottom > box.bottom - 60)) {
      toc.scrollTop += place.top - box.top - box.height / 3;
    }
  }
  var seen = new Set();
  var observer = new IntersectionObserver(function (changes) {
    changes.forEach(function (change) {
      if (change.isIntersecting) seen.add(change.target); else seen.delete(change.target);
    });
    // The last mark in document order that touches the line is the innermost one.
    for (var i = marks.length - 1; i >= 0; i--) {
      if (seen.has(marks[i])) { select(marks[i].id); return; }
    }
  }, { rootMargin: "-18% 0px -81% 0px" });
  marks.forEach(function (it) { observer.observe(it); });
})();
