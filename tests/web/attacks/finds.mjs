// What was found and how much was looked at, and the words for it.

/** More is not read. */
const TOLD = 60;

/** `posts`: number → `{ technique, payload, sure }`. */
export function finds(posts) {
  /** Problem → where. */
  const problems = new Map();
  const counts = { pages: 0, views: 0, files: 0, feeds: 0, entries: 0, texts: 0, results: 0, painted: 0, elements: 0 };
  return {
    posts,
    counts,
    found(where, problem) {
      const places = problems.get(problem);
      if (places) places.push(where);
      else problems.set(problem, [where]);
    },
    /** `groups` has the numbers found in each post: every post that must be shown is there, and none stands in another. */
    holdsAll(where, groups) {
      const seen = new Set(groups.flat());
      for (const [number, { technique, sure }] of posts) if (sure && !seen.has(number)) this.found(where, `Attack ${number} is not shown (${technique})`);
      for (const group of groups) {
        const together = [...new Set(group)].filter((number) => posts.get(number)?.sure);
        if (together.length > 1) this.found(where, `Attack ${together.join(' and ')} stand in one post`);
      }
    },
    /** Whether nothing was found. */
    tell() {
      const techniques = new Set([...posts.values()].map(({ technique }) => technique.replace(/( in |, |: ).*/, '')));
      console.log(`${posts.size} hostile posts of ${techniques.size} techniques (${[...techniques].join(', ')})`);
      console.log(`${counts.views} views of pages in two themes, with the policy and without, and ${counts.pages} pages as markup`);
      console.log(`${counts.texts} texts of ${counts.entries} entries in ${counts.feeds} feeds, each shown in two ways; ${counts.files} files for programs; ${counts.results} search results; ${counts.painted} posts compared by what is painted around them`);
      console.log(`${counts.elements} elements provoked`);
      const alike = new Map();
      for (const [problem, places] of problems) {
        const kind = problem.replaceAll(/\d+/g, 'N').slice(0, 60);
        alike.set(kind, [...(alike.get(kind) ?? []), { problem, places }]);
      }
      for (const [{ problem, places }, ...others] of [...alike.values()].slice(0, TOLD)) {
        const post = posts.get(Number(/Attack (\d+)/.exec(problem)?.[1]));
        console.error(`error: ${problem}${others.length ? ` (and ${others.length} like it: ${others.slice(0, 12).map(({ problem }) => /\d+/.exec(problem)?.[0])})` : ''}`);
        console.error(`    on ${places.slice(0, 3).join('; ')}${places.length > 3 ? `; and ${places.length - 3} more` : ''}`);
        if (post) console.error(`    ${post.technique}: ${JSON.stringify(post.payload).slice(0, 300)}`);
      }
      if (alike.size > TOLD) console.error(`and ${alike.size - TOLD} other kinds`);
      console.log(problems.size === 0 ? 'nothing got through' : `${problems.size} problems`);
      return problems.size === 0;
    },
  };
}

/** The numbers of the attacks that a text is of. */
export const numbersIn = (text) => [...text.matchAll(/(?:Attack |__hit\(|(?:links|leak)\.example\/)(\d+)/g)].map(([, number]) => Number(number));
