// Opens FILE as KIND with a library that nobody here wrote, and prints as JSON what is in it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [place, kind, file] = process.argv.slice(2);
const require = createRequire(place);
const text = readFileSync(file, "utf8");

function network() {
  const Graph = require("graphology");
  const format = require(kind === ".gexf" ? "graphology-gexf" : "graphology-graphml");
  const made = format.parse(Graph, text, kind === ".gexf" ? {} : { addMissingNodes: false });
  const quotes = made.mapNodes((_, said) => said.quote ?? "");
  return { nodes: made.order, edges: made.size, quotes };
}

function quads() {
  const { Parser } = require("n3");
  const format = { ".ttl": "Turtle", ".nt": "N-Triples", ".nq": "N-Quads", ".trig": "TriG" }[kind];
  return { quads: new Parser({ format }).parse(text).length };
}

async function framed() {
  const jsonld = require("jsonld");
  const said = JSON.parse(text);
  const frame = { "@context": said["@context"], "@type": "pov:Finding" };
  const nquads = await jsonld.toRDF(said, { format: "application/n-quads" });
  const found = await jsonld.frame(said, frame);
  return { quads: nquads.split("\n").length - 1, findings: (found["@graph"] ?? [found]).length };
}

const readers = { ".graphml": network, ".gexf": network, ".jsonld": framed };
console.log(JSON.stringify(await (readers[kind] ?? quads)()));
