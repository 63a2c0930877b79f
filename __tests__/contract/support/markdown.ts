import path from "node:path";

/** Returns the names of inputs or outputs in the tables of a document, from the anchors of the rows. */
export function listed(document: string, kind: "input" | "output"): string[] {
  return [...document.matchAll(new RegExp(`^\\| <a name="${kind}_(\\w+)"></a> `, "gm"))].map(([, name = ""]) => name);
}

/** Returns the cells of the row with an anchor. */
export function cells(document: string, anchor: string): string[] {
  const line = document.split("\n").find((line) => line.startsWith(`| <a name="${anchor}"></a> `)) ?? "";
  return line
    .split(/(?<!\\)\|/)
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** Returns the code blocks of one language. */
export function codeBlocks(document: string, language: string): string[] {
  return [...document.matchAll(new RegExp(`^ *\`\`\`${language}\\n([^]*?)^ *\`\`\`$`, "gm"))].map(
    ([, code = ""]) => code,
  );
}

/** Returns the broken links between these files, in the format `README.md: UPGRADE.md`. */
export function deadLinks(files: ReadonlyMap<string, string | Uint8Array>): string[] {
  return [...files].flatMap(([name, content]) => {
    if (!name.endsWith(".md")) return [];
    return links(String(content))
      .filter((link) => !leadsSomewhere(files, name, link))
      .map((link) => `${name}: ${link}`);
  });
}

function links(document: string): string[] {
  const targets = [...document.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target.replaceAll("\\", ""));
  return targets.filter((target) => !/^https?:/.test(target));
}

function leadsSomewhere(files: ReadonlyMap<string, string | Uint8Array>, from: string, link: string): boolean {
  const [target = "", fragment] = link.split("#");
  const name = target === "" ? from : path.posix.join(path.posix.dirname(from), target);
  const isFolder = [...files.keys()].some((file) => file.startsWith(`${name.replace(/\/$/, "")}/`));
  if (fragment === undefined) return files.has(name) || isFolder;
  return places(String(files.get(name) ?? "")).includes(fragment);
}

/** Returns the possible fragments of a document: anchors, and headings in lower case with hyphens. */
function places(document: string): string[] {
  const anchors = [...document.matchAll(/<a name="([^"]+)">/g)].map(([, name = ""]) => name);
  const headings = [...document.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\w -]/g, "")
      .replaceAll(" ", "-"),
  );
  return [...anchors, ...headings];
}
