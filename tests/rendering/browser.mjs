// Looks at pages as Chromium shows them: at two widths, in light and dark, by axe's rules.
// Prints as JSON a line for each thing that is wrong.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [place, program, ...files] = process.argv.slice(2);
const require = createRequire(place);
const { chromium } = require("playwright-core");
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const QUIET = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync"];
const ALONE = ["--disable-background-networking", "--disable-component-update"];

const browser = await chromium.launch({ executablePath: program, args: [...QUIET, ...ALONE] });
const wrong = [];
for (const width of [1280, 390]) {
  for (const colorScheme of ["light", "dark"]) {
    const view = { viewport: { width, height: 900 }, colorScheme, bypassCSP: true };
    const context = await browser.newContext(view);
    for (const file of files) {
      const tell = (what) => wrong.push(`${file} at ${width}, ${colorScheme}: ${what}`);
      const page = await context.newPage();
      page.on("console", (said) => said.type() === "error" && tell(said.text()));
      page.on("pageerror", (error) => tell(String(error)));
      page.on("request", (asked) => asked.url().startsWith("file:") || tell(asked.url()));
      await page.goto(pathToFileURL(file).href);
      const sizes = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]";
      const [wide, shown] = await page.evaluate(sizes);
      if (wide > shown) tell(`wider than the screen by ${wide - shown}`);
      await page.evaluate(axe);
      const run = "axe.run(document, { runOnly: " + JSON.stringify(TAGS) + " })";
      const { violations } = await page.evaluate(run);
      for (const each of violations) tell(`${each.id}: ${each.nodes[0].target.join(" ")}`);
      await page.close();
    }
    await context.close();
  }
}
await browser.close();
console.log(JSON.stringify(wrong));
