"use strict";
// The editor asks the endpoint of this site only, and gets no names completed from elsewhere.
(() => {
  const queries = JSON.parse(document.getElementById("queries").textContent);
  const endpoint = `${location.origin}/sparql`;
  const Editor = window.Yasgui;
  Editor.Yasqe.defaults.autocompleters = ["variables"];
  Editor.Yasqe.defaults.value = queries[""];
  // Who has no mouse gets out of the editor as out of any other field.
  Object.assign(Editor.Yasqe.defaults.extraKeys, { Tab: false, "Shift-Tab": false });
  const made = new Editor(document.getElementById("yasgui"), {
    requestConfig: { endpoint, method: "POST" },
    endpointCatalogueOptions: { getData: () => [{ endpoint }] },
    copyEndpointOnNewTab: true,
    autofocus: false,
    persistenceId: `oversight-${location.port}`,
  });
  const named = { textarea: "Query in SPARQL", select: "Choice", input: "Value" };
  const label = () => {
    for (const field of document.querySelectorAll("#yasgui textarea, #yasgui select, #yasgui input")) {
      if (!field.labels.length && !field.getAttribute("aria-label")) {
        field.setAttribute("aria-label", field.placeholder || named[field.localName]);
      }
    }
  };
  new MutationObserver(label).observe(document.getElementById("yasgui"), { childList: true, subtree: true });
  label();
  const example = document.getElementById("example");
  example.addEventListener("change", () => {
    if (example.value) made.getTab().getYasqe().setValue(queries[example.value]);
  });
  document.getElementById("examples").hidden = false;
})();
