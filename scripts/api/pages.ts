import { row } from "../markdown";
import { Links } from "./links";
import { type ApiItem, commentOf, declarationOf, typeOf } from "./model";

const NOTE = "<!-- Written by `npm run api` from the comments in lib, where changes belong. -->\n\n";

/** The reference: an index, a page for each construct, and one for the types that they share. */
export function apiPages(items: readonly ApiItem[]): ReadonlyMap<string, string> {
  const links = new Links(items);
  const named = (name: string) => items.find((item) => item.name === name);
  const onPages = links.constructs.flatMap((name) => [name, `${name}Props`, `${name}Outputs`]);
  const shared = items.filter(({ name = "" }) => !onPages.includes(name));
  const pages = links.constructs.map((name): [string, string] => {
    const parts = [named(`${name}Props`), named(`${name}Outputs`)];
    const sections = parts.map((part) => (part === undefined ? "" : section(part, links)));
    return [links.page(name), `${NOTE}# ${name}\n\n${introduction(named(name), links)}\n${sections.join("\n")}`];
  });
  return new Map([
    ["README.md", index(links, named)],
    ...pages,
    ["types.md", `${NOTE}# Types\n\n${shared.map((item) => section(item, links)).join("\n")}`],
  ]);
}

function index(links: Links, named: (name: string) => ApiItem | undefined): string {
  const constructs = links.constructs.map((name) => row(links.type(name), text(named(name), links, " ")));
  return `${NOTE}# What \`cdktf-aws-metaflow\` exports

${row("construct", "")}| --- | --- |
${constructs.join("")}
[Types](types.md) has what they share. [The report](cdktf-aws-metaflow.api.md) has every declaration in one file, to show
what a change adds and takes away. What is exported from anywhere but the package's root is not for use.
`;
}

function introduction(item: ApiItem | undefined, links: Links): string {
  const make = item?.members?.find(({ kind }) => kind === "Constructor");
  const usage = make === undefined ? "" : declarationOf(make).replace("constructor", `new ${item?.name}`);
  return `${text(item, links)}\n\n\`\`\`ts\n${usage}\n\`\`\`\n`;
}

function section(item: ApiItem, links: Links): string {
  const declaration = declarationOf(item).replace(/^export (declare )?/, "");
  const members = (item.members ?? []).filter(({ kind, isStatic }) => kind.startsWith("Property") && !isStatic);
  const table = members.length === 0 ? "" : `\n${memberTable(members, links)}`;
  return `## ${item.name}\n\n${text(item, links)}\n\n\`\`\`ts\n${declaration}\n\`\`\`\n${table}`;
}

/** Members that can be left out have a default, and the others none. */
function memberTable(members: readonly ApiItem[], links: Links): string {
  const withDefaults = members.some(({ isOptional }) => isOptional);
  const cells = (member: ApiItem) => {
    const standard = member.isOptional ? defaultOf(member) : "required";
    const last = text(member, links, " ");
    const first = [`\`${member.name}\``, links.type(typeOf(member))];
    return withDefaults ? [...first, standard, last] : [...first, last];
  };
  const titles = withDefaults ? ["name", "type", "default", ""] : ["name", "type", ""];
  const rows = [titles, titles.map(() => "---"), ...members.map(cells)];
  return rows.map((cells) => row(...cells)).join("");
}

/** A value as code, or the word `none` and what follows it. */
function defaultOf(member: ApiItem): string {
  const standard = commentOf(member).default ?? "none";
  return standard.startsWith("none") ? standard : `\`${standard}\``;
}

function text(item: ApiItem | undefined, links: Links, between = "\n\n"): string {
  return item === undefined ? "" : links.resolve(commentOf(item).paragraphs.join(between));
}
