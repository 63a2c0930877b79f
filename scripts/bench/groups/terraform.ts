import { TERRAFORM } from "../../demo/prerequisites";
import type { Group } from "../contender";
import { NAMES } from "../names";
import type { TerraformProject } from "../terraform-project";

/** What Terraform takes for the synthesized module, with the providers on this machine and an emulated AWS. */
export function terraform(project: TerraformProject): Group {
  const { folder, env, plan } = project;
  return {
    title: "Terraform",
    contenders: [
      { name: NAMES.validate, command: [TERRAFORM, "validate"], cwd: folder, env, prepare: project.initialize },
      {
        name: NAMES.plan,
        command: [TERRAFORM, "plan", "-input=false", `-out=${plan}`],
        cwd: folder,
        env,
        prepare: project.startAws,
        before: () => project.forgetPlan(),
      },
    ],
  };
}
