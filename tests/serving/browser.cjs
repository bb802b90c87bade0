// Looks at pages as people see them, in a real Chromium: node browser.cjs ADDRESS FOLDER PATH...
// Prints a line of JSON for each thing that is wrong, and keeps a picture of each page in FOLDER.
"use strict";
const { readFileSync } = require("node:fs");
const { chromium } = require("playwright-core");

const [address, folder, ...paths] = process.argv.slice(2);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const quiet = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const tell = (where, what) => console.log(JSON.stringify({ where, what }));

// The page with a note of what it logs as wrong and what it fetches from elsewhere.
async function watched(context, where) {
  const page = await context.newPage();
  page.on("console", (said) => {
    if (["error", "warning"].includes(said.type())) tell(where, `console: ${said.text()}`);
  });
  page.on("pageerror", (error) => tell(where, `error: ${error}`));
  page.on("request", (asked) => {
    if (!asked.url().startsWith(address) && !/^(data|blob):/.test(asked.url())) tell(where, `asks ${asked.url()}`);
  });
  return page;
}

// In a world of its own, since the page's policy lets no script in.
async function checked(page, where) {
  const session = await page.context().newCDPSession(page);
  const { frameTree } = await session.send("Page.getFrameTree");
  const world = { frameId: frameTree.frame.id };
  const { executionContextId: contextId } = await session.send("Page.createIsolatedWorld", world);
  await session.send("Runtime.evaluate", { contextId, expression: axe });
  const expression = `axe.run(document, {runOnly: ${JSON.stringify(rules)}}).then((found) =>
    found.violations.map((each) => each.id + ": " + each.nodes.map((node) => node.target.join(" ")).slice(0, 3)))`;
  const asked = { contextId, expression, awaitPromise: true, returnByValue: true };
  const { result } = await session.send("Runtime.evaluate", asked);
  for (const each of result.value ?? ["axe did not run"]) tell(where, each);
}

async function look(context, path, width, scheme) {
  const where = `${path} ${width} ${scheme}`;
  const page = await watched(context, where);
  await page.goto(address + path, { waitUntil: "load" });
  const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  if (over > 0) tell(where, `${over} pixels wider than the screen`);
  const name = path.replace(/[^a-z0-9]+/gi, "_").slice(0, 60) || "start";
  await page.screenshot({ path: `${folder}/${name}-${width}-${scheme}.png` });
  await checked(page, where);
  await page.close();
}

// Each question put into the editor and asked, as a person does.
async function edit(context) {
  const page = await watched(context, "editor");
  await page.goto(`${address}/editor`, { waitUntil: "load" });
  const names = await page.$$eval("#example option", (all) => all.map((each) => each.value).filter(Boolean));
  if (!names.length) tell("editor", "there is nothing to begin with");
  for (const name of names.slice(0, 3)) {
    await page.selectOption("#example", name);
    const answer = page.waitForResponse((each) => each.url() === `${address}/sparql`);
    await page.click(".yasqe_queryButton");
    if ((await answer).status() !== 200) tell("editor", `${name}: ${(await answer).status()}`);
    await page.waitForSelector(".yasr_response_chip");
    await page.waitForTimeout(500);
  }
  await page.screenshot({ path: `${folder}/editor-asked.png` });
  await page.close();
}

(async () => {
  const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: quiet });
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [1280, 390]) {
      const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme });
      for (const path of paths) await look(context, path, width, colorScheme);
      await context.close();
    }
  }
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  await edit(context);
  await browser.close();
})().catch((error) => {
  tell("browser", String(error));
  process.exit(1);
});
