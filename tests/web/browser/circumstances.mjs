// The same page where something is missing or asked for: no script, print, forced colours, reduced motion. Nothing that it says
// may be lost.

/** `open(options)` opens the page in a new context of these options. */
export async function circumstances(open, found) {
  const usual = await open({});
  const text = await usual.evaluate(words);
  await usual.evaluate(() => { window.stop(); });

  await usual.emulateMedia({ forcedColors: 'active' });
  tell(text, await usual.evaluate(words), 'in forced colours', found);
  await usual.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' });
  tell(text, await usual.evaluate(words), 'with reduced motion', found);
  const moves = await usual.evaluate(() => document.getAnimations().length > 0 || getComputedStyle(document.documentElement).scrollBehavior === 'smooth');
  if (moves) found('something moves where less motion was asked for');
  await usual.emulateMedia({ reducedMotion: 'no-preference', media: 'print' });
  const silent = await usual.evaluate(linksNotSpelledOut);
  if (silent) found(`in print the address of a link is not said: ${silent}`);
  const unprinted = await usual.evaluate(() => [...document.querySelectorAll('main h1, main h2, main h3')].find((heading) => !heading.checkVisibility())?.textContent);
  if (unprinted) found(`it is not printed: ${unprinted}`);
  await usual.context().close();

  const bare = await open({ javaScriptEnabled: false });
  tell(text, await bare.evaluate(words), 'without scripts', found);
  if (await bare.locator('.keys:visible').count()) found('without scripts, keys are told that only a script knows');
  const summary = bare.locator('main details:not([open]) > summary').first();
  if (await summary.count()) {
    await summary.click();
    if (!(await bare.evaluate(() => document.querySelector('main details[open]')))) found('the rest of a post cannot be opened without scripts');
  }
  await bare.context().close();
}

function tell(before, after, where, found) {
  const missing = before.filter((line) => !after.includes(line));
  const more = after.filter((line) => !before.includes(line));
  if (missing.length || more.length) found(`${where} the page says something else: ${JSON.stringify([missing[0], more[0]]).slice(0, 300)}`);
}

/** In the page: what can be read, line by line, hidden parts of posts included. Times are told by scripts in other words, and
 * the keys that scripts know only where there are scripts. */
function words() {
  const keys = [...document.querySelectorAll('.keys:not([hidden])')];
  keys.forEach((one) => { one.hidden = true; });
  const details = [...document.querySelectorAll('details:not([open])')];
  const times = [...document.querySelectorAll('time')].map((time) => [time, time.textContent]);
  details.forEach((one) => { one.open = true; });
  times.forEach(([time]) => { time.textContent = time.dateTime; });
  const lines = document.body.innerText.split('\n').map((line) => line.trim()).filter(Boolean);
  keys.forEach((one) => { one.hidden = false; });
  details.forEach((one) => { one.open = false; });
  times.forEach(([time, text]) => { time.textContent = text; });
  return lines;
}

/** In the page: a link of a post that print does not spell out. */
function linksNotSpelledOut() {
  const links = [...document.querySelectorAll('.body a[href^="http"]')].filter((link) => link.checkVisibility() && !link.querySelector('img'));
  const silent = links.find((link) => !getComputedStyle(link, '::after').content.includes(link.getAttribute('href').slice(0, 40)));
  return silent?.getAttribute('href');
}
