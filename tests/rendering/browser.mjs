// Looks at files as Chromium shows them: node browser.mjs LIBRARIES CHROMIUM FILE...
import { pathToFileURL } from "node:url";

import { Look } from "../browser.mjs";

const [place, program, ...files] = process.argv.slice(2);
const look = new Look(place, program, ["file:"]);
await look.open();
await look.at(files.map((file) => pathToFileURL(file).href));
await look.close();
