import { element, getJson, say, sectionLink } from "./dom.js";

const id = new URLSearchParams(location.search).get("id") ?? "";

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
      found.push(element(table ? "pre" : "p", {}, paragraph.replace(/^\n+|\s+$/g, "")));
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

function source() {
  const line = document.getElementById("source");
  const page = id.split("#")[0];
  line.append(page.replace("@", " ").replace("/", ": "));
  if (page !== id) {
    line.append(" · ", element("a", { href: sectionLink(page) }, "the whole page"));
  }
}

async function read() {
  if (!id) {
    say("This address lacks a section: /section?id=library@version/path#anchor", true);
    return;
  }
  try {
    const answer = await getJson("/api/v1/sections/" + encodeURIComponent(id));
    document.getElementById("sections").replaceChildren(...answer.sections.map(show));
    document.title = answer.sections[0].titlePath.at(-1);
    const left = answer.omitted.length;
    say(left === 0 ? "" : `${left} more sections of this page are not shown.`);
    source();
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
