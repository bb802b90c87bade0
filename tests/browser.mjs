// Pages as people see them: in a real Chromium, wide and on a phone, in light and dark, by axe's
// rules. What is wrong is noted as a line of words for each.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const WIDTHS = [1280, 390];
const SCHEMES = ["light", "dark"];
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const ALONE = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
  "--disable-background-networking", "--disable-component-update",
];

// `place` is a file beside the libraries; `own` is how addresses begin that may be asked for.
export class Look {
  wrong = [];

  constructor(place, program, own) {
    const require = createRequire(place);
    this.chromium = require("playwright-core").chromium;
    this.axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
    this.program = program;
    this.own = own;
  }

  async open() {
    this.browser = await this.chromium.launch({ executablePath: this.program, args: ALONE });
  }

  // A page with a note of what it logs as wrong and what it fetches from elsewhere.
  async page(context, where) {
    const page = await context.newPage();
    const tell = (what) => this.wrong.push(`${where}: ${what}`);
    page.on("console", (said) => ["error", "warning"].includes(said.type()) && tell(said.text()));
    page.on("pageerror", (error) => tell(String(error)));
    page.on("request", (asked) => {
      if (!this.own.some((start) => asked.url().startsWith(start))) tell(`asks ${asked.url()}`);
    });
    return page;
  }

  // Each address at both widths in light and dark; with a folder, pictures are kept in it.
  async at(addresses, folder) {
    for (const colorScheme of SCHEMES) {
      for (const width of WIDTHS) {
        const context = await this.browser.newContext({ viewport: { width, height: 900 }, colorScheme });
        for (const address of addresses) {
          const where = `${address} at ${width}, ${colorScheme}`;
          const page = await this.page(context, where);
          await page.goto(address, { waitUntil: "load" });
          const sizes = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]";
          const [wide, shown] = await page.evaluate(sizes);
          if (wide > shown) this.wrong.push(`${where}: ${wide - shown} pixels wider than the screen`);
          if (folder) await page.screenshot({ path: `${folder}/${nameOf(address)}-${width}-${colorScheme}.png` });
          await this.check(page, where);
          await page.close();
        }
        await context.close();
      }
    }
  }

  // In a world of its own, since the page's policy lets no script in.
  async check(page, where) {
    const session = await page.context().newCDPSession(page);
    const { frameTree } = await session.send("Page.getFrameTree");
    const world = { frameId: frameTree.frame.id };
    const { executionContextId: contextId } = await session.send("Page.createIsolatedWorld", world);
    await session.send("Runtime.evaluate", { contextId, expression: this.axe });
    const expression = `axe.run(document, {runOnly: ${JSON.stringify(RULES)}}).then((found) =>
      found.violations.map((each) => each.id + ": " + each.nodes.map((node) => node.target.join(" ")).slice(0, 3)))`;
    const asked = { contextId, expression, awaitPromise: true, returnByValue: true };
    const { result } = await session.send("Runtime.evaluate", asked);
    for (const each of result.value ?? ["axe did not run"]) this.wrong.push(`${where}: ${each}`);
  }

  // Prints what is wrong.
  async close() {
    await this.browser.close();
    console.log(JSON.stringify(this.wrong));
  }
}

function nameOf(address) {
  return new URL(address).href.replace(/^[a-z]+:\/\/[^/]*/, "").replace(/[^a-z0-9]+/gi, "_").slice(0, 60) || "start";
}
