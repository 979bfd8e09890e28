import { element, getJson, marked, say, sectionLink } from "./dom.js";

const PAUSE_MILLIS = 150;
const box = document.getElementById("q");
const library = document.getElementById("library");
const results = document.getElementById("results");

let running = new AbortController();
let timer = 0;

function wanted() {
  const state = new URLSearchParams();
  if (box.value.trim()) state.set("q", box.value.trim());
  if (library.value) {
    const [name, version] = library.value.split("@");
    state.set("library", name);
    state.set("version", version);
  }
  return state;
}

function show(hit) {
  const location = hit.anchor ? `${hit.path}#${hit.anchor}` : hit.path;
  const link = element("a", { class: "title", href: sectionLink(hit.id) }, hit.titlePath.at(-1));
  const path = [`${hit.library} ${hit.version}`, ...hit.titlePath.slice(0, -1)].join(" › ");
  return element(
    "li",
    { "data-location": location, "data-id": hit.id },
    link,
    element("div", { class: "path" }, path),
    element("p", { class: "snippet" }, ...marked(hit.snippet, hit.marks)),
  );
}

async function search() {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  const state = wanted();
  if (!state.has("q")) {
    results.replaceChildren();
    say("");
    return;
  }
  try {
    const answer = await getJson("/api/v1/search?limit=20&" + state, { signal });
    results.replaceChildren(...answer.hits.map(show));
    const count = answer.hits.length;
    say(count === 0
      ? "Nothing found. Try fewer or other words."
      : `${count === 20 ? "The best 20" : count} result${count === 1 ? "" : "s"}`);
  } catch (error) {
    if (!signal.aborted) {
      results.replaceChildren();
      say(error.message, true);
    }
  }
}

function searchAndKeep(how) {
  const state = wanted().toString();
  history[how](null, "", state ? "/?" + state : "/");
  document.title = box.value.trim() ? `${box.value.trim()} · Documentation` : "Documentation search";
  return search();
}

function readAddress() {
  const state = new URLSearchParams(location.search);
  box.value = state.get("q") ?? "";
  const value = state.has("library") ? `${state.get("library")}@${state.get("version") ?? ""}` : "";
  if (value && ![...library.options].some((option) => option.value === value)) {
    library.append(element("option", { value }, value.replace("@", " ")));
  }
  library.value = value;
}

async function loadLibraries() {
  const index = document.getElementById("index");
  try {
    const { libraries } = await getJson("/api/v1/libraries");
    const known = new Set([...library.options].map((option) => option.value));
    for (const { name, version } of libraries) {
      const value = `${name}@${version}`;
      if (!known.has(value)) library.append(element("option", { value }, `${name} ${version}`));
    }
    const sections = libraries.reduce((sum, entry) => sum + entry.sections, 0);
    index.textContent = libraries.length === 0
      ? "Nothing is indexed yet."
      : `${sections.toLocaleString("en")} sections in ${libraries.length} ` +
        `${libraries.length === 1 ? "library" : "libraries"}.`;
  } catch (error) {
    index.textContent = error.message;
  }
}

function moveFocus(step) {
  const stops = [box, ...results.querySelectorAll("a.title")];
  const at = stops.indexOf(document.activeElement);
  const next = stops[Math.min(Math.max(at + step, 0), stops.length - 1)];
  next.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "/" && document.activeElement !== box) {
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    if (document.activeElement === library) return;
    event.preventDefault();
    moveFocus(event.key === "ArrowDown" ? 1 : -1);
  } else if (event.key === "Escape") {
    box.focus();
  }
});

box.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(() => searchAndKeep("replaceState"), PAUSE_MILLIS);
});
library.addEventListener("change", () => searchAndKeep("pushState"));
document.getElementById("form").addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(timer);
  searchAndKeep("pushState");
});
window.addEventListener("popstate", () => {
  readAddress();
  search();
});

readAddress();
search();
loadLibraries();
