import { november2026 } from "./2026-11";
import { hardenedNovember2026 } from "./2026-11-hardened";

/**
 * Current values for the props of `Metaflow`, by the month in which they were chosen. The defaults of the props
 * keep existing deployments unchanged, and AWS rejects several of them for new resources. Spread a preset in a new
 * deployment and add your own values:
 *
 *     new Metaflow(stack, "metaflow", { ...presets["2026-11"], vpcId, … })
 *
 * A released preset never changes, so an update of this package does not change the deployment. A newer preset may
 * upgrade or replace resources: read the plan.
 */
export const presets = {
  "2026-11": november2026,
  "2026-11-hardened": hardenedNovember2026,
};
