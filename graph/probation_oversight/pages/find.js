"use strict";
// Looks through the index on this page; it fetches nothing and writes text only.
(() => {
  const MOST = 100;
  const { titles, said } = JSON.parse(document.getElementById("index").textContent);
  const plain = (words) => words.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  const known = said.map(([address, quote, about, title]) => ({
    address, quote, about, title: titles[title], words: plain(`${quote} ${about} ${titles[title]}`),
  }));
  const form = document.getElementById("search");
  const field = document.getElementById("q");
  const count = document.getElementById("count");
  const hits = document.getElementById("hits");
  const shown = (one) => {
    const item = document.createElement("li");
    const quote = document.createElement("blockquote");
    quote.textContent = `“${one.quote}”`;
    const foot = document.createElement("footer");
    const link = document.createElement("a");
    link.href = one.address;
    link.textContent = one.about;
    foot.append(link, ` · ${one.title}`);
    quote.append(foot);
    item.append(quote);
    return item;
  };
  const find = () => {
    const words = plain(field.value).split(/\s+/).filter(Boolean);
    const found = words.length ? known.filter((one) => words.every((w) => one.words.includes(w))) : [];
    hits.replaceChildren(...found.slice(0, MOST).map(shown));
    const more = found.length > MOST ? `; the first ${MOST} are shown, add a word` : "";
    count.textContent = words.length ? `${found.length} found${more}` : "";
  };
  let waiting = 0;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, 120);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    find();
  });
  form.hidden = false;
})();
