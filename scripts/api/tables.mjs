// @ts-check
import { Comment, CommentTag, Converter, ReflectionKind } from "typedoc";

const MEMBERS = ReflectionKind.Constructor | ReflectionKind.Property | ReflectionKind.Accessor;

/**
 * A plugin of TypeDoc for shorter pages: outputs and defaults are in tables, and inherited members only in the table of
 * their base class.
 *
 * @param {import("typedoc").Application} app
 */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, ({ project }) => {
    for (const member of project.getReflectionsByKind(MEMBERS)) {
      if (!member.isDeclaration()) continue;
      const ofAbstractClass = member.kind === ReflectionKind.Constructor && member.parent?.flags.isAbstract;
      if (member.flags.isInherited || ofAbstractClass) project.removeReflection(member);
      else if (member.getSignature) turnIntoProperty(member, member.getSignature);
      else describeDefault(member);
    }
  });
}

/**
 * Turns a getter into a property, because tables contain only properties.
 *
 * @param {import("typedoc").DeclarationReflection} member
 * @param {import("typedoc").SignatureReflection} getter
 */
function turnIntoProperty(member, getter) {
  member.kind = ReflectionKind.Property;
  member.type = getter.type;
  member.comment = getter.comment;
  member.project.removeReflection(getter);
}

/**
 * Moves `@default` to the column for defaults. A default that begins with a hyphen is text and not code.
 *
 * @param {import("typedoc").DeclarationReflection} member
 */
function describeDefault({ comment, flags, parent }) {
  const siblings = (parent?.kindOf(ReflectionKind.Interface) && parent.isDeclaration() && parent.children) || [];
  if (comment === undefined || siblings.every((sibling) => !sibling.flags.isOptional)) return;
  const { content } = comment.getTag("@default") ?? { content: [] };
  const [, text] = /^```ts\n- (.*)\n```$/s.exec(Comment.combineDisplayParts(content)) ?? [];
  const described = flags.isOptional ? text : "required";
  comment.removeTags("@default");
  comment.blockTags.push(new CommentTag("@defaultValue", described ? [{ kind: "text", text: described }] : content));
}
