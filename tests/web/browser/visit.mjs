// A page opened with everything noted that a visitor should not have to bear: requests that leave the site for anything but
// what its posts show, files that are not there, complaints in the console, scripts that fail.

/** What stands in for a picture of a post. */
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="640" height="480"><path fill="#888" d="M0 0h640v480H0z"/></svg>';

/** Opens `url`; `found` is told of each problem. No request reaches the network: posts' own media are played by stand-ins. */
export async function visit(context, origin, url, found) {
  const page = await context.newPage();
  const outside = [];
  await page.route('**/*', (route) => {
    const request = route.request();
    if (request.url().startsWith(`${origin}/`) || request.url().startsWith('data:')) return route.continue();
    outside.push(request.url());
    if (request.resourceType() === 'image') return route.fulfill({ contentType: 'image/svg+xml', body: PICTURE });
    if (request.resourceType() === 'document') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>stand-in</title>' });
    return route.fulfill({ status: 200, body: '' });
  });
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) found(`the console says: ${message.text()}`);
  });
  page.on('pageerror', (error) => found(`a script failed: ${error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400 && response.url() !== url) found(`${response.url().replace(origin, '')} answers ${response.status()}`);
  });
  await page.goto(url, { waitUntil: 'load' });
  const shown = await page.evaluate(addressesOfMedia);
  for (const address of outside) {
    if (!shown.includes(address)) found(`a request leaves the site, and no post shows it: ${address}`);
  }
  return page;
}

/** In the page: the pictures, recordings and players of posts, and the faces of sources. */
function addressesOfMedia() {
  const shown = [...document.querySelectorAll('.body, .enclosure, .avatar')];
  const media = shown.flatMap((place) => [place, ...place.querySelectorAll('img, source, audio, video, track, iframe')]);
  const absolute = (address) => { try { return new URL(address, document.baseURI).href.split('#')[0]; } catch { return ''; } };
  return media.flatMap((element) => [
    element.getAttribute('src'), element.getAttribute('poster'),
    ...(element.getAttribute('srcset') ?? '').split(/,\s+/).map((candidate) => candidate.trim().split(/\s+/)[0]),
  ]).filter(Boolean).map(absolute);
}
