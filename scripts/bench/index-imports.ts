import { camelCase } from "../../lib/terraform/validation/names";

const IMPORT = /^import (?:type )?\{([^}]*)\} from "(@cdktf\/provider-(\w+))\/lib\/([\w-]+)";$/gm;

/**
 * Rewrites the imports of bindings in a source file: from the index of the package, as in most projects, instead of the
 * file of the binding.
 *
 *     import { s3Bucket as awsS3Bucket } from "@cdktf/provider-aws";
 *     import S3Bucket = awsS3Bucket.S3Bucket;
 */
export function withIndexImports(source: string): string {
  const rewritten = source.replace(
    IMPORT,
    (_import, members: string, packageName: string, provider: string, file: string) => {
      // The index exports the file `s3-bucket` as `s3Bucket`.
      const binding = camelCase(file.replaceAll("-", "_"));
      const namespace = `${provider}${binding.charAt(0).toUpperCase()}${binding.slice(1)}`;
      const names = members.split(",").map((member) => member.trim().replace(/^type /, ""));
      const aliases = names.filter(Boolean).map((member) => {
        const [name = "", alias = name] = member.split(" as ");
        return `import ${alias} = ${namespace}.${name};`;
      });
      return [`import { ${binding} as ${namespace} } from "${packageName}";`, ...aliases].join("\n");
    },
  );
  const [left] = /"@cdktf\/provider-\w+\/lib\/[^"]*"/.exec(rewritten) ?? [];
  if (left !== undefined) throw new Error(`unknown kind of import of ${left}: only import declarations are supported`);
  return rewritten;
}
