// The way through a page with the Tab key: the skip link first, everything that can be used in the order in which it is seen,
// the focus visible wherever it is, and no place that it does not leave.

/** Of a page with more stops, the first and the last are walked: those between are like them. */
const FIRST = 100;
const LAST = 40;

export async function walk(page, found) {
  await page.evaluate(() => { window.scrollTo(0, 0); document.activeElement?.blur?.(); });
  const expected = await page.evaluate(number);
  const far = expected.length > FIRST + LAST;
  const seen = await go(page, far ? FIRST : expected.length, found);
  if (far) {
    await page.evaluate((number) => document.querySelector(`[data-stop="${number}"]`).focus(), expected.length - LAST - 1);
    for (const stop of await go(page, LAST, found)) seen.push(stop);
  }
  if (!seen[0]?.skips) found(`Tab does not begin at the skip link, but at ${seen[0]?.name}`);
  const reached = new Set(seen.map(({ number }) => number));
  const missed = expected.filter(({ number }) => !reached.has(number) && (!far || number < FIRST || number >= expected.length - LAST));
  if (missed.length) found(`${missed.length} of ${expected.length} places cannot be reached with Tab, such as ${missed[0].name}`);

  // The skip link does what it says.
  await page.evaluate(() => { window.scrollTo(0, 0); document.querySelector('a.skip')?.focus(); });
  await page.keyboard.press('Enter');
  const landed = await page.evaluate(() => document.activeElement?.id);
  if (landed !== 'main') found(`the skip link leads to ${landed || 'nowhere'}, not to the content`);
}

/** Presses Tab until so many stops are seen, or no further one is. */
async function go(page, count, found) {
  const seen = new Map();
  let before = null;
  for (let idle = 0; seen.size < count && idle < 25; idle += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(here);
    // Players have stops of their own.
    if (!stop || seen.has(stop.number)) continue;
    idle = 0;
    seen.set(stop.number, stop);
    if (!stop.visible) found(`the focus cannot be seen on ${stop.name}`);
    if (before && before.landmark === stop.landmark && isBackwards(before, stop)) {
      found(`the focus goes backwards, from ${before.name} to ${stop.name}`);
    }
    before = stop;
  }
  return [...seen.values()];
}

/** Up is forwards only into the next column. */
function isBackwards(from, to) {
  const above = to.bottom <= from.top + 1;
  const sameLine = to.top < from.bottom - 1 && to.bottom > from.top + 1;
  const [ahead, behind] = from.rtl ? [to.right <= from.left + 1, to.left >= from.right - 1] : [to.left >= from.right - 1, to.right <= from.left + 1];
  return above ? !ahead : sameLine && behind && to.top >= from.top - 1 && to.bottom <= from.bottom + 1;
}

/** In the page: numbers what can have the focus, and what scrolls sideways and so must be able to. */
function number() {
  const usable = 'a[href], button, input, select, textarea, summary, audio[controls], video[controls], [tabindex]';
  const elements = [...document.querySelectorAll('body *')].filter((element) => {
    const scrolls = element.scrollWidth > element.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(element).overflowX);
    return (scrolls || element.matches(usable)) && element.tabIndex !== -1 | scrolls && element.checkVisibility({ visibilityProperty: true });
  });
  return elements.map((element, number) => {
    element.dataset.stop = number;
    return { number, name: `<${element.localName} class="${element.className}"> "${element.textContent.trim().slice(0, 40)}"` };
  });
}

/** In the page: where the focus is, and whether one sees that. */
function here() {
  const element = document.activeElement;
  if (!element?.dataset?.stop) return null;
  const { top, bottom, left, right } = element.getBoundingClientRect();
  const style = getComputedStyle(element);
  const outlined = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0;
  const onScreen = bottom > 0 && top < innerHeight && right > 0 && left < innerWidth && right - left > 1 && style.clipPath === 'none';
  return {
    number: Number(element.dataset.stop),
    name: `<${element.localName} class="${element.className}"> "${element.textContent.trim().slice(0, 40)}"`,
    skips: element.matches('a.skip') && onScreen,
    visible: outlined && onScreen,
    landmark: element.closest('.post, .source, header, main, aside, footer')?.outerHTML.slice(0, 80) ?? '',
    rtl: getComputedStyle(element.parentElement.closest('[dir]') ?? document.body).direction === 'rtl',
    top: top + scrollY, bottom: bottom + scrollY, left, right,
  };
}
