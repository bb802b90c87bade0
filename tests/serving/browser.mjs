// Looks at what is served, and asks in the editor: node browser.mjs LIBRARIES CHROMIUM ADDRESS FOLDER PATH...
// Keeps a picture of each page in FOLDER.
import { Look } from "../browser.mjs";

const [place, program, address, folder, ...paths] = process.argv.slice(2);
const look = new Look(place, program, [address, "data:", "blob:"]);
await look.open();
await look.at(paths.map((path) => address + path), folder);
await edit();
await look.close();

// Each question put into the editor and asked, as a person does.
async function edit() {
  const context = await look.browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await look.page(context, "editor");
  const tell = (what) => look.wrong.push(`editor: ${what}`);
  await page.goto(`${address}/editor`, { waitUntil: "load" });
  const names = await page.$$eval("#example option", (all) => all.map((each) => each.value).filter(Boolean));
  if (!names.length) tell("there is nothing to begin with");
  for (const name of names.slice(0, 3)) {
    await page.selectOption("#example", name);
    const answer = page.waitForResponse((each) => each.url() === `${address}/sparql`);
    await page.click(".yasqe_queryButton");
    if ((await answer).status() !== 200) tell(`${name}: ${(await answer).status()}`);
    await page.waitForSelector(".yasr_response_chip");
    await page.waitForTimeout(500);
  }
  const inside = () => page.evaluate(() => document.activeElement.localName === "textarea");
  await page.focus(".CodeMirror textarea");
  await page.keyboard.press("Tab");
  if (await inside()) tell("the tabulator does not leave the editor");
  await page.keyboard.press("Shift+Tab");
  if (!(await inside())) tell("the tabulator does not come back into the editor");
  await page.screenshot({ path: `${folder}/editor-asked.png` });
  await context.close();
}
