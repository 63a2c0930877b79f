import { terraformCommand } from "../../terraform-command";
import type { Group } from "../contender";
import { NAMES } from "../names";
import type { TerraformProject } from "../terraform-project";

/** Measures Terraform with the synthesized module, installed providers and an emulated AWS. */
export function terraform(project: TerraformProject): Group {
  const { folder, env, plan } = project;
  return {
    title: "Terraform",
    contenders: [
      {
        name: NAMES.validate,
        command: [terraformCommand(), "validate"],
        cwd: folder,
        env,
        prepare: project.initialize,
      },
      {
        name: NAMES.plan,
        command: [terraformCommand(), "plan", "-input=false", `-out=${plan}`],
        cwd: folder,
        env,
        prepare: project.startAws,
        before: () => project.forgetPlan(),
      },
    ],
  };
}
