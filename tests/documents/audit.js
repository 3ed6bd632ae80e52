// What a person would stumble over on a page, whatever its author meant: sentences, empty when all is well.
(() => {
  const complaints = [];
  const complain = (what, element) =>
    complaints.push(`${what}: ${(element.textContent || element.tagName).trim().slice(0, 60)}`);
  const page = document.documentElement;
  if (page.scrollWidth > page.clientWidth) {
    complaints.push(`scrolls sideways: ${page.scrollWidth} px in a window of ${page.clientWidth}`);
  }
  if (!page.lang) complaints.push("no language");
  if (!document.title.trim()) complaints.push("no title");
  if (document.querySelectorAll("main").length !== 1) complaints.push("not one main part");

  // Headings: one of the first level, and none skips a level.
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")];
  let before = 0;
  for (const heading of headings) {
    const level = Number(heading.tagName[1]);
    if (level > before + 1) complain("heading skips a level", heading);
    before = level;
  }
  if (headings.filter((each) => each.tagName === "H1").length !== 1) complaints.push("not one heading of the first level");

  for (const header of document.querySelectorAll("th")) {
    if (!["row", "col"].includes(header.getAttribute("scope"))) complain("header without a scope", header);
  }
  for (const table of document.querySelectorAll("table")) {
    if (!table.caption || !table.caption.textContent.trim()) complain("table without a caption", table);
  }
  const drawn = document.querySelectorAll('img, svg:not([aria-hidden="true"])');
  for (const image of drawn) {
    const words = image.getAttribute("alt") || image.getAttribute("aria-label") || "";
    if (!words.trim()) complain("image without words", image);
  }
  // What scrolls by itself can be reached with the keyboard.
  for (const element of document.body.querySelectorAll("*")) {
    const scrolls = ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
    if (scrolls && element.scrollWidth > element.clientWidth && element.tabIndex < 0) complain("scrolls, keyboard left out", element);
  }

  // Contrast of every text with what it stands on: WCAG 2.2, level AA.
  const canvas = (colour) => colour.match(/[\d.]+/g).map(Number);
  const light = (colour) => {
    const [red, green, blue] = colour.slice(0, 3).map((part) => {
      const share = part / 255;
      return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const colour = canvas(getComputedStyle(each).backgroundColor);
      if (colour.length === 3 || colour[3] > 0) return colour;
    }
    return [255, 255, 255];
  };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || ["STYLE", "SCRIPT", "TITLE"].includes(element.tagName)) continue;
    const style = getComputedStyle(element);
    const ink = canvas(element.closest("svg") ? style.fill : style.color);
    const [high, low] = [light(ink), light(ground(element))].sort((one, other) => other - one);
    const large = parseFloat(style.fontSize) >= 24;
    if ((high + 0.05) / (low + 0.05) < (large ? 3 : 4.5)) complain("too little contrast", element);
    if (parseFloat(style.fontSize) < 11) complain("small print", element);
  }
  const tops = [...document.querySelectorAll(".figures > li")].map((card) => Math.round(card.getBoundingClientRect().top));
  return { complaints: [...new Set(complaints)], tops };
})();
