import { presets } from "../../lib/presets";
import { snakeCase } from "../../lib/terraform/validation/names";

/** Returns a Python module with the presets. jsii has no exported values, and its structs cannot be unpacked with `**`. */
export function pythonPresets(): string {
  const entries = Object.entries(presets).map(([name, preset]) => {
    const values = Object.entries(preset).map(
      ([prop, value]) => `        "${snakeCase(prop)}": ${pythonLiteral(value)},\n`,
    );
    return `    "${name}": MappingProxyType({\n${values.join("")}    }),\n`;
  });
  return `from types import MappingProxyType
from typing import Any, Mapping

presets: Mapping[str, Mapping[str, Any]] = MappingProxyType({
${entries.join("")}})
"""Current values for the parameters of \`\`Metaflow\`\`, by the month in which they were chosen.

The defaults of the parameters keep existing deployments unchanged, and AWS rejects several of them for new resources.
Unpack a preset in a new deployment and add your own values::

    Metaflow(stack, "metaflow", **presets["2026-11"], resource_suffix="prod", ...)

To replace a value of the preset, merge it first::

    Metaflow(stack, "metaflow", **{**presets["2026-11"], "db_instance_type": "db.m7g.large"}, ...)

A released preset never changes, so an update of this package does not change the deployment. A newer preset may upgrade
or replace resources: read the plan.
"""
`;
}

/** Returns a value of a preset in Python. Keys of maps are names that AWS defines, and keep their spelling. */
function pythonLiteral(value: unknown): string {
  if (typeof value === "boolean") return value ? "True" : "False";
  if (Array.isArray(value)) return `[${value.map(pythonLiteral).join(", ")}]`;
  // Python reads the escapes of JSON strings, and numbers.
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, entry]) => `${pythonLiteral(key)}: ${pythonLiteral(entry)}`);
  return `{${entries.join(", ")}}`;
}
