// The conversations of this browser: the questions that were asked and what was thought of the answers, never the answers.
// A conversation is { id, at, turns: [{ q, own, key, rating, reason, remark }] }; own: asked by itself, leaning on nothing before.
const MOST_TALKS = 50;
const MOST_TURNS = 20;
const MOST_CHARS = 2000;

const newKey = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
const newTalk = (turns = []) => ({ id: newKey(), at: Date.now(), turns });
const sound = (turn) => turn && typeof turn.q === "string";

const talks = () => {
  const all = kept("localStorage", "zhengbao.talks");
  return Array.isArray(all) ? all.filter((talk) => talk?.id && Array.isArray(talk.turns) && talk.turns.length && talk.turns.every(sound)) : [];
};
const keepTalks = (all) => keep("localStorage", "zhengbao.talks", all.slice(0, MOST_TALKS));
const keepTalk = (talk) => keepTalks([talk, ...talks().filter((other) => other.id !== talk.id)]);
const dropTalk = (id) => keepTalks(talks().filter((other) => other.id !== id));
const talkNow = () => talks().find((talk) => talk.id === kept("sessionStorage", "zhengbao.talk")) ?? newTalk();
const setTalkNow = (talk) => keep("sessionStorage", "zhengbao.talk", talk.id);

// A link is #ask?q=…&own=…: the questions in order.
const linkOf = (turns) => {
  const asking = new URLSearchParams(turns.map(({ q, own }) => [own ? "own" : "q", q]));
  return `${location.origin}${location.pathname}${location.search}#ask?${asking}`;
};
const turnsOfLink = () => {
  const { name, what } = addressed();
  if (name !== "ask") return [];
  const found = [...what].filter(([key, q]) => ["q", "own"].includes(key) && q.trim());
  return found.slice(-MOST_TURNS).map(([key, q]) => ({ q: q.slice(0, MOST_CHARS), own: key === "own" }));
};
const sameTurns = (one, other) => one.length === other.length && one.every(({ q, own }, at) => q === other[at].q && Boolean(own) === Boolean(other[at].own));

// Whether a conversation is about to be shown again: the greeting then leaves its place to it from the first moment.
if (turnsOfLink().length || talkNow().turns.length) document.documentElement.dataset.talking = "";
