"use strict";
// Moves about in the picture of a network, and dims what is not joined to the dot that is looked at.
(() => {
  const frame = document.getElementById("network");
  const svg = frame.querySelector("svg");
  const tools = document.getElementById("tools");
  const whole = svg.viewBox.baseVal;
  const [width, height] = [whole.width, whole.height];
  const view = { x: 0, y: 0, scale: 1 };
  const show = () => {
    view.scale = Math.min(8, Math.max(1, view.scale));
    const [w, h] = [width / view.scale, height / view.scale];
    view.x = Math.min(Math.max(0, view.x), width - w);
    view.y = Math.min(Math.max(0, view.y), height - h);
    svg.setAttribute("viewBox", `${view.x} ${view.y} ${w} ${h}`);
  };
  const zoom = (by, x = view.x + width / view.scale / 2, y = view.y + height / view.scale / 2) => {
    const before = view.scale;
    view.scale = Math.min(8, Math.max(1, before * by));
    view.x = x - (x - view.x) * (before / view.scale);
    view.y = y - (y - view.y) * (before / view.scale);
    show();
  };
  const reset = () => {
    Object.assign(view, { x: 0, y: 0, scale: 1 });
    show();
  };
  tools.addEventListener("click", (event) => {
    const by = event.target.dataset.zoom;
    if (by !== undefined) Number(by) ? zoom(Number(by)) : reset();
  });
  const move = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  frame.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = move[event.key];
    if (way && view.scale > 1) {
      view.x += way[0] * width / view.scale / 8;
      view.y += way[1] * height / view.scale / 8;
      show();
    } else if (event.key === "+" || event.key === "=") zoom(1.4);
    else if (event.key === "-") zoom(0.7);
    else return;
    event.preventDefault();
  });
  const unit = () => width / view.scale / svg.clientWidth;
  frame.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    const box = svg.getBoundingClientRect();
    const [x, y] = [event.clientX - box.left, event.clientY - box.top].map((at) => at * unit());
    zoom(event.deltaY < 0 ? 1.2 : 1 / 1.2, view.x + x, view.y + y);
    event.preventDefault();
  }, { passive: false });
  let held = null;
  svg.addEventListener("pointerdown", (event) => {
    if (event.button === 0 && view.scale > 1 && !event.target.closest("a")) {
      held = [event.clientX, event.clientY];
      svg.setPointerCapture(event.pointerId);
    }
  });
  svg.addEventListener("pointermove", (event) => {
    if (!held) return;
    view.x -= (event.clientX - held[0]) * unit();
    view.y -= (event.clientY - held[1]) * unit();
    held = [event.clientX, event.clientY];
    show();
  });
  for (const end of ["pointerup", "pointercancel"]) svg.addEventListener(end, () => { held = null; });
  const dots = [...svg.querySelectorAll("[data-dot]")];
  const ways = [...svg.querySelectorAll("[data-ends]")];
  const look = (number) => {
    const near = new Set([number]);
    for (const way of ways) {
      const ends = way.dataset.ends.split(" ");
      const joined = number === null || ends.includes(number);
      way.classList.toggle("dim", !joined);
      if (joined) ends.forEach((end) => near.add(end));
    }
    for (const dot of dots) dot.classList.toggle("dim", number !== null && !near.has(dot.dataset.dot));
  };
  for (const dot of dots) {
    for (const begin of ["pointerenter", "focusin"]) dot.addEventListener(begin, () => look(dot.dataset.dot));
    for (const end of ["pointerleave", "focusout"]) dot.addEventListener(end, () => look(null));
  }
  tools.hidden = false;
})();
