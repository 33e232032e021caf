// What is painted outside of a post's place: boxes do not tell, since the marks on a letter have none. A page is compared with
// itself, every other post of it hidden.

/** A strip of a page is as high as a picture may be. */
const STRIP = 6000;
/** Numbers of lists hang in the margin; letters lean over their edge a little. */
const MARGIN = { left: 64, right: 8, top: 8, bottom: 8 };

export function paintOf({ close, closeClassic }, told) {
  return [close, closeClassic].flatMap((site) => ['index.html', 'summary.html', 'titles_only.html'].map((file) => (
    { where: `${site.name}/${file}`, look: (eyes) => paint(eyes.bare, site, file, told) })));
}

async function paint(eye, site, file, { found, counts }) {
  const where = `${site.name}/${file}`;
  const { view } = eye;
  await eye.page(where, site, file);
  await eye.settle();
  const height = await view.evaluate(() => document.documentElement.scrollHeight);
  const places = await view.evaluate(boxesOf);
  await view.addStyleTag({ content: '* { transition: none !important; animation: none !important } .unseen-0 [data-odd="0"], .unseen-0 [data-odd="0"] *, .unseen-1 [data-odd="1"], .unseen-1 [data-odd="1"] * { visibility: hidden !important }' });
  for (let top = 0; top < height; top += STRIP) {
    const clip = { x: 0, y: top, width: 1280, height: Math.min(STRIP, height - top) };
    const shot = async () => (await view.screenshot({ fullPage: true, clip, animations: 'disabled' })).toString('base64');
    const whole = await shot();
    for (const odd of [0, 1]) {
      await view.evaluate((odd) => { document.documentElement.className = `unseen-${odd}`; }, odd);
      const without = await shot();
      const inside = places.filter((place) => place.odd === odd);
      for (const [x, y] of await view.evaluate(differences, { whole, without, inside, top, margin: MARGIN })) {
        // The nearest of those that were hidden has done it, as a rule.
        const near = inside.toSorted((a, b) => Math.abs(a.top - y) - Math.abs(b.top - y))[0];
        found(where, `${near?.post}: is painted outside of its place, at ${x}, ${y}`);
      }
    }
    await view.evaluate(() => { document.documentElement.className = ''; });
  }
  await eye.leave();
  counts.painted += places.length;
}

/** In the page. Where the posts are; each is marked as odd or even. */
function boxesOf() {
  return [...document.querySelectorAll('main .h-entry')].map((post, at) => {
    post.dataset.odd = at % 2;
    const { left, right, top, bottom } = post.getBoundingClientRect();
    return { odd: at % 2, left, right, top: top + scrollY, bottom: bottom + scrollY, post: /Attack \d+/.exec(post.textContent)?.[0] ?? post.textContent.slice(0, 40) };
  });
}

/** In the page. The first few points at which two pictures differ outside of `inside`. */
async function differences({ whole, without, inside, top, margin }) {
  const pixels = async (data) => {
    const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d', { willReadFrequently: true });
    context.drawImage(bitmap, 0, 0);
    return { width: bitmap.width, height: bitmap.height, data: new Uint32Array(context.getImageData(0, 0, bitmap.width, bitmap.height).data.buffer) };
  };
  const [one, other] = [await pixels(whole), await pixels(without)];
  const found = [];
  for (let y = 0; y < one.height && found.length < 5; y += 1) {
    const row = inside.filter((place) => y + top >= place.top - margin.top && y + top <= place.bottom + margin.bottom);
    for (let x = 0; x < one.width; x += 1) {
      const [a, b] = [one.data[y * one.width + x], other.data[y * one.width + x]];
      // A rounded corner is not painted alike each time.
      if (a === b || [0, 8, 16].every((bits) => Math.abs((a >> bits & 255) - (b >> bits & 255)) < 64)) continue;
      if (row.some(({ left, right }) => x >= left - margin.left && x <= right + margin.right)) continue;
      found.push([x, y + top]);
      break;
    }
  }
  return found;
}
