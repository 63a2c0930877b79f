import { camelCase } from "../../lib/terraform/module-definition";

const IMPORT = /^import (?:type )?\{([^}]*)\} from "(@cdktf\/provider-(\w+))\/lib\/([\w-]+)";$/gm;

/**
 * A source file that imports bindings from their package's index, as most projects do, in place of their own file:
 *
 *     import { s3Bucket as awsS3Bucket } from "@cdktf/provider-aws";
 *     import S3Bucket = awsS3Bucket.S3Bucket;
 */
export function withIndexImports(source: string): string {
  const rewritten = source.replace(
    IMPORT,
    (_import, members: string, packageName: string, provider: string, file: string) => {
      // The index calls what is in `s3-bucket` `s3Bucket`.
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
  if (left !== undefined) throw new Error(`An import of ${left} is none that could be rewritten to the index`);
  return rewritten;
}
