import { element, getJson, say } from "./dom.js";

const id = new URLSearchParams(location.search).get("id") ?? "";

// Every second part of the split is what stood between two backticks.
function withCode(text) {
  return text.split(/`([^`\n]+)`/).map((part, i) => (i % 2 ? element("code", {}, part) : part));
}

// Fenced code and tables keep their lines; the rest is paragraphs.
function blocks(body) {
  const found = [];
  for (const part of body.split(/^(```[^\n]*\n[\s\S]*?^```)[^\S\n]*$/m)) {
    if (part.startsWith("```")) {
      found.push(element("pre", {}, element("code", {}, part.replace(/^.*\n|\n?```$/g, ""))));
      continue;
    }
    for (const paragraph of part.split(/\n\s*\n/)) {
      if (!paragraph.trim()) continue;
      const table = paragraph.trimStart().startsWith("|");
      const text = paragraph.replace(/^\n+|\s+$/g, "");
      found.push(table ? element("pre", {}, text) : element("p", {}, ...withCode(text)));
    }
  }
  return found;
}

function show(section) {
  const own = section.titlePath.at(-1);
  const above = section.titlePath.slice(0, -1).join(" › ");
  return element(
    "article",
    { "data-id": section.id },
    ...(above ? [element("div", { class: "path" }, above)] : []),
    element("h2", {}, own),
    ...blocks(section.body),
  );
}

function ask(wanted) {
  return getJson(`/api/v1/sections/${encodeURIComponent(wanted)}?maxCharacters=200000`);
}

// The whole page, at the section that was asked for; of a very long page that section alone.
async function read() {
  if (!id) {
    say("This address lacks a section: /section?id=library@version/path#anchor", true);
    return;
  }
  try {
    const page = id.split("#")[0];
    let answer = await ask(page);
    let wanted = answer.sections.find((section) => section.id === id);
    if (!wanted && page !== id) {
      answer = await ask(id);
      wanted = answer.sections[0];
    }
    const articles = answer.sections.map(show);
    document.getElementById("sections").replaceChildren(...articles);
    document.getElementById("source").textContent = page.replace("@", " ").replace("/", ": ");
    document.title = (wanted ?? answer.sections[0]).titlePath.at(-1);
    const left = answer.omitted.length;
    say(left === 0 ? "" : `${left} more sections of this page are not shown.`);
    const target = articles[answer.sections.indexOf(wanted)];
    if (target && articles.length > 1) {
      target.classList.add("target");
      target.scrollIntoView();
    }
  } catch (error) {
    say(error.message, true);
  }
}

document.addEventListener("keydown", (event) => {
  const box = document.getElementById("q");
  if (event.key === "/" && document.activeElement !== box) {
    event.preventDefault();
    box.focus();
  }
});

read();
